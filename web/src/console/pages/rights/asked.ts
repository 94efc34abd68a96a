/** What a person may ask, as the interface names it. */
export const acts = ["access", "rectify", "restrict", "lift", "erase", "sever"] as const;
export type Act = (typeof acts)[number];

/** A request as it is typed; "" is what was not said. */
export interface Draft {
  readonly act: Act;
  readonly identifier: string;
  readonly birthName: string;
  /** Separated by commas. */
  readonly givenNames: string;
  readonly birthDate: string;
  readonly sex: "F" | "M" | "U" | "";
  readonly ground: string;
  readonly words: string;
  readonly confirm: string;
}

export const emptyDraft: Draft = {
  act: "access",
  identifier: "",
  birthName: "",
  givenNames: "",
  birthDate: "",
  sex: "",
  ground: "",
  words: "",
  confirm: "",
};

/** As it is sent. @param person number of one among several who go by the same */
export const bodyOf = (draft: Draft, person: string | null) => ({
  ...draft,
  givenNames: draft.givenNames
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean),
  person,
});

/** One request as it stands. */
export interface Request {
  readonly reference: string;
  readonly act: Act;
  readonly madeAt: string;
  readonly state: "working" | "done" | "undone";
  readonly undone: "several" | "behind" | "strange-report" | "broken" | null;
}

export interface Answered extends Request {
  readonly document: string | null;
  readonly among: readonly { readonly name: string; readonly reports?: number }[];
}

export const requestKey = (reference: string) => ["rights", reference] as const;
export const requestsKey = ["rights"] as const;
