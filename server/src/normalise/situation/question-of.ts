import type { DraftCoded, DraftCoding } from "../../result/draft.ts";
import { dateQuestions, type QuestionId, yesNoQuestions } from "../../result/situation.ts";
import { ofTestCode } from "../codes/in-map.ts";
import { isLoinc, isOwn } from "../codes/systems.ts";
import type { Judging } from "../judging.ts";

/**
 * The question of the closed list that a code asks: by its own
 * name, the organisation's map, else its LOINC number.
 */
export function questionOf(coded: DraftCoded, judging: Judging): QuestionId | null {
  return one(coded.primary, judging) ?? (coded.alternate && one(coded.alternate, judging));
}

const questions: readonly QuestionId[] = [...yesNoQuestions, ...dateQuestions];

function one(coding: DraftCoding, { codes, catalogue }: Judging): QuestionId | null {
  if (isOwn(coding.system)) return questions.find((id) => id === coding.code) ?? null;
  const mapped = ofTestCode(codes.questions, coding);
  if (mapped !== undefined) return mapped;
  const question = catalogue.situation.byLoinc.get(coding.code);
  if (question === undefined) return null;
  // What the organisation has mapped otherwise, or ignores, is not asked here.
  if (ofTestCode(codes.tests, coding) !== undefined || !isLoinc(coding.system)) return null;
  return question;
}
