import type { PatientResult } from "../../api.ts";
import { type Face, faceOf } from "./face.ts";

/** What asks for action stands first: care, then another test, then a word with a professional. */
const rank: Readonly<Record<Face, number>> = {
  positive: 0,
  invalid: 1,
  indeterminate: 1,
  withdrawn: 2,
  pending: 2,
  screening: 3,
  quantity: 3,
  negative: 4,
};

/** The results of a report in the order in which they are read; the laboratory's order otherwise. */
export const inOrder = (results: readonly PatientResult[]): PatientResult[] =>
  results.toSorted((one, other) => rank[faceOf(one)] - rank[faceOf(other)]);
