import type { DraftCoding, DraftOrder } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import { type Reason, reasons } from "../../result/situation.ts";
import { ofWord } from "../codes/in-map.ts";
import { isOwn } from "../codes/systems.ts";
import type { Judging } from "../judging.ts";

/** Names of ICD-10 and its modifications as systems (HL7 table 0396). */
const icd10 = /^(?:I10|I10C|ICD-?10(?:-?CM)?|2\.16\.840\.1\.113883\.6\.(?:3|90))$/i;

/**
 * Why the test was made: OBR-31, else OBR-13, by the organisation's map or a code of the list. What is
 * neither may say anything about anybody: it is not kept, of whatever order, and noted of one that
 * holds a result.
 */
export function reasonOf(
  order: DraftOrder,
  holdsResults: boolean,
  judging: Judging,
): Reason | null {
  const written = order.clinicalInformation;
  if (order.reasons.length === 0 && written === "") return null;
  const given = order.reasons.flatMap(({ primary, alternate }) =>
    alternate === null ? [primary] : [primary, alternate],
  );
  const known = [...new Set(given.flatMap((coding) => ofCoding(coding, judging)))];
  const said = written === "" ? [] : ofCoding({ code: written, text: "", system: "" }, judging);
  if (known.length !== 1 && given.length > 0) setAside("reason", order, holdsResults, judging);
  if (said.length === 0 && written !== "")
    setAside("clinicalInformation", order, holdsResults, judging);
  return known.length === 1 ? (known[0] ?? null) : (said[0] ?? null);
}

function ofCoding(coding: DraftCoding, { codes, catalogue }: Judging): Reason[] {
  if (isOwn(coding.system)) return reasons.filter((id) => id === coding.code);
  const mapped = ofWord(codes.reasons, coding);
  if (mapped !== undefined) return [mapped];
  const reason = icd10.test(coding.system)
    ? catalogue.situation.reasonCodes.get(coding.code)
    : undefined;
  return reason === undefined ? [] : [reason];
}

function setAside(
  part: "reason" | "clinicalInformation",
  order: DraftOrder,
  holdsResults: boolean,
  judging: Judging,
): void {
  const place = order.place(part);
  if (holdsResults) judging.issues.push(raise("situation.reason-unknown", place));
  judging.unknown.push(place);
}
