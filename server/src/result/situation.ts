/** What was said to a question of yes or no; `U`: the one asked does not know. */
export type YesNo = "Y" | "N" | "U";

/** The questions of yes or no, and those of a date: the closed list, each a column of the record. */
export const yesNoQuestions = [
  "symptoms",
  "healthWorker",
  "congregateHousing",
  "hospitalised",
  "intensiveCare",
] as const;
export const dateQuestions = ["symptomOnset"] as const;

export type YesNoQuestion = (typeof yesNoQuestions)[number];
export type DateQuestion = (typeof dateQuestions)[number];
export type QuestionId = YesNoQuestion | DateQuestion;

/** Why a test was made. */
export const reasons = [
  "symptoms",
  "contact",
  "screening",
  "travel",
  "before-care",
  "control",
] as const;
export type Reason = (typeof reasons)[number];

/** Where the patient was seen. */
export const settings = ["inpatient", "emergency", "outpatient"] as const;
export type Setting = (typeof settings)[number];

/** What a report says of the situation of the one tested; null: nobody said. */
export interface Situation
  extends Readonly<Record<YesNoQuestion, YesNo | null>>,
    Readonly<Record<DateQuestion, string | null>> {
  readonly reason: Reason | null;
  readonly setting: Setting | null;
}

export const nothingSaid: Situation = {
  reason: null,
  setting: null,
  symptoms: null,
  symptomOnset: null,
  healthWorker: null,
  congregateHousing: null,
  hospitalised: null,
  intensiveCare: null,
};
