import type { SimulatedLaboratory } from "./habits.ts";
import { marksOf } from "./marks.ts";
import type { SimulatedMessage, SimulatedSituation } from "./message.ts";

type Asked = Exclude<keyof SimulatedSituation, "setting" | "reason">;

/** LOINC number, and what a laboratory with codes of its own calls it. */
const questions: Readonly<Record<Asked, readonly [loinc: string, own: string]>> = {
  symptoms: ["95419-8", "SYMP"],
  symptomOnset: ["65222-2", "DSYM"],
  healthWorker: ["95418-0", "PROF"],
  congregateHousing: ["95421-4", "COLL"],
  hospitalised: ["77974-4", "HOSP"],
};
const snomed = { Y: "373066001", N: "373067005", U: "261665006" } as const;
const table = { Y: "Y", N: "N", U: "UNK" } as const;
const classes = { inpatient: "I", emergency: "E", outpatient: "O" } as const;
const reasons = {
  contact: ["Z20.822", "CC"],
  screening: ["Z11.52", "DEP"],
} as const;

const empty = (count: number): string[] => Array.from({ length: count }, () => "");

/** PV1, where the laboratory says where the patient was seen. */
export function renderVisit(lab: SimulatedLaboratory, { situation }: SimulatedMessage): string[] {
  const { f } = marksOf(lab.delimiters);
  return situation.setting === undefined ? [] : [["PV1", "1", classes[situation.setting]].join(f)];
}

/** OBR-31. */
export function reasonOf(lab: SimulatedLaboratory, { situation }: SimulatedMessage): string {
  const { c } = marksOf(lab.delimiters);
  if (situation.reason === undefined) return "";
  const [icd, own] = reasons[situation.reason];
  return lab.answers === "own" ? [own, "", "L"].join(c) : [icd, "", "I10C"].join(c);
}

/** An OBX for each answer, behind the results of the order. */
export function renderAnswers(lab: SimulatedLaboratory, { situation }: SimulatedMessage): string[] {
  const { f, c } = marksOf(lab.delimiters);
  return (Object.keys(questions) as Asked[]).flatMap((question, index) => {
    const answer = situation[question];
    if (answer === undefined) return [];
    const [loinc, own] = questions[question];
    const code = lab.answers === "own" ? [own, "", "L"].join(c) : [loinc, "", "LN"].join(c);
    const [type, value] =
      question === "symptomOnset"
        ? ["DT", answer.replaceAll("-", "")]
        : ["CE", yesNo(lab, answer as "Y" | "N" | "U")];
    const segment = ["OBX", String(index + 2), type, code, "", value, ...empty(5), "F"];
    // Whoever knows the field marks the answer as one.
    return [lab.answers === "table" ? [...segment, ...empty(17), "QST"].join(f) : segment.join(f)];
  });
}

function yesNo(lab: SimulatedLaboratory, answer: "Y" | "N" | "U"): string {
  const { c } = marksOf(lab.delimiters);
  return lab.answers === "snomed"
    ? [snomed[answer], "", "SCT"].join(c)
    : [table[answer], "", "HL70136"].join(c);
}
