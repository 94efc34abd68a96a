import type { DraftPatient } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Sex } from "../../result/person.ts";
import type { Judging } from "../judging.ts";

/** HL7 table 0001: other, ambiguous and not applicable are not told apart from unknown here. */
const codes: ReadonlyMap<string, Sex> = new Map<string, Sex>([
  ["M", "M"],
  ["F", "F"],
  ["U", "U"],
  ["O", "U"],
  ["A", "U"],
  ["N", "U"],
]);

export function readSex(patient: DraftPatient, judging: Judging): Sex {
  const sex = codes.get(patient.sex);
  if (sex !== undefined) return sex;
  const code = patient.sex === "" || patient.sex === "UNK" ? "sex.missing" : "sex.unknown";
  judging.issues.push(raise(code, patient.place("sex")));
  return "U";
}
