import type { DraftCoded, DraftCoding } from "../../result/draft.ts";
import type { QuestionId } from "../../result/situation.ts";
import { ofTestCode } from "../codes/in-map.ts";
import { isLoinc } from "../codes/systems.ts";
import type { Judging } from "../judging.ts";

/** The question of the closed list that a code asks: by the organisation's map, else by its LOINC number. */
export function questionOf(coded: DraftCoded, judging: Judging): QuestionId | null {
  return one(coded.primary, judging) ?? (coded.alternate && one(coded.alternate, judging));
}

function one(coding: DraftCoding, { codes, catalogue }: Judging): QuestionId | null {
  const mapped = ofTestCode(codes.questions, coding);
  if (mapped !== undefined) return mapped;
  const question = catalogue.situation.byLoinc.get(coding.code);
  if (question === undefined) return null;
  // What the organisation has mapped otherwise, or ignores, is not asked here.
  if (ofTestCode(codes.tests, coding) !== undefined || !isLoinc(coding.system)) return null;
  return question;
}
