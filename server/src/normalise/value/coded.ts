import type { DraftCoded, DraftCoding } from "../../result/draft.ts";
import type { IssueCode } from "../../result/issue-texts.ts";
import type { ResultValue } from "../../result/test-result.ts";
import { fold } from "../codes/fold.ts";
import { saidBy } from "../codes/said-by-words.ts";
import type { Judging } from "../judging.ts";
import { type CodeMeaning, meaningOf } from "./code-meaning.ts";

export interface CodedFault {
  readonly kind: "fault";
  readonly code: Extract<
    IssueCode,
    | "value.uncertain"
    | "value.code-invalid"
    | "value.contradicts-text"
    | "value.text-unclear"
    | "value.contradiction"
  >;
  /** Which of the two codes; null for the value as a whole. */
  readonly alternate: boolean | null;
}

type CodedValue = { readonly kind: "value"; readonly value: ResultValue } | CodedFault;

const fault = (code: CodedFault["code"], alternate: boolean | null = null): CodedFault => ({
  kind: "fault",
  code,
  alternate,
});

/**
 * A value with its code, perhaps the same in another system, and texts. It is certain when at least
 * one code says it, no other says otherwise or, in a system that all share, something unknown here,
 * and no text beside it contradicts.
 */
export function readCodedValue(given: DraftCoded, judging: Judging): CodedValue {
  const codings = [given.primary, given.alternate];
  const meanings: (CodeMeaning | null)[] = codings.map((coding) =>
    coding === null || coding.code === "" ? null : meaningOf(coding, judging),
  );
  const value = agreedValue(meanings) ?? valueOfTexts(codings, judging);
  if (typeof value !== "string") return value;
  return textsAgree(given, value, judging)
    ? { kind: "value", value }
    : textFault(given, value, judging);
}

function agreedValue(meanings: readonly (CodeMeaning | null)[]): ResultValue | CodedFault | null {
  let value: ResultValue | null = null;
  for (const [index, meaning] of meanings.entries()) {
    if (meaning?.kind === "invalid") return fault("value.code-invalid", index === 1);
    if (meaning?.kind === "foreign") return fault("value.uncertain", index === 1);
    if (meaning?.kind !== "value" && meaning?.kind !== "unclear") continue;
    if (value !== null && value !== meaning.value) return fault("value.contradiction");
    value = meaning.value;
  }
  const isClear = meanings.some((meaning) => meaning?.kind === "value");
  return value !== null && !isClear ? fault("value.text-unclear", meanings[0] === null) : value;
}

/** Where no code says anything, a word that the organisation has mapped. */
function valueOfTexts(
  codings: readonly (DraftCoding | null)[],
  { codes }: Judging,
): ResultValue | CodedFault {
  if (codes.values.size > 0) {
    for (const coding of codings) {
      const value = coding === null ? undefined : codes.values.get(fold(coding.text));
      if (coding !== null && coding.text !== "" && value !== undefined) return value;
    }
  }
  return fault("value.uncertain", codings[0]?.code === "" ? null : false);
}

/** A text that speaks of another value, and not of this one, contradicts. */
function contradicts(text: string, value: ResultValue, { catalogue, codes }: Judging): boolean {
  if (text === "") return false;
  if (codes.values.size > 0 && codes.values.get(fold(text)) === value) return false;
  const said = saidBy(text, catalogue.values.words);
  return said.size > 0 && !said.has(value);
}

function textsAgree(given: DraftCoded, value: ResultValue, judging: Judging): boolean {
  return (
    !contradicts(given.primary.text, value, judging) &&
    !contradicts(given.alternate?.text ?? "", value, judging) &&
    !contradicts(given.originalText, value, judging)
  );
}

function textFault(given: DraftCoded, value: ResultValue, judging: Judging): CodedFault {
  if (contradicts(given.primary.text, value, judging))
    return fault("value.contradicts-text", false);
  const isAlternate = contradicts(given.alternate?.text ?? "", value, judging);
  return fault("value.contradicts-text", isAlternate ? true : null);
}
