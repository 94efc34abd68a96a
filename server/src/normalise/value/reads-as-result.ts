import type { DraftCoded, DraftResult, DraftValue } from "../../result/draft.ts";
import { saidBy } from "../codes/said-by-words.ts";
import type { Judging } from "../judging.ts";
import { meaningOf } from "./code-meaning.ts";
import { isScreeningLetter } from "./screening.ts";

/**
 * Whether a value would be an outcome or a screening, were its test known: by its code, or by words
 * that speak of one. A number, a lot, a remark is none.
 */
export const readsAsResult = (draft: DraftResult, judging: Judging): boolean =>
  draft.values.some((value) => readsAs(value, judging));

function readsAs(value: DraftValue, judging: Judging): boolean {
  if (value.kind === "text") return speaks(value.text, judging);
  return value.kind === "coded" && codeSpeaks(value, judging);
}

function codeSpeaks({ primary, alternate, originalText }: DraftCoded, judging: Judging): boolean {
  for (const coding of [primary, alternate]) {
    if (coding === null) continue;
    const { kind } = meaningOf(coding, judging);
    if (kind === "value" || kind === "unclear") return true;
    if (speaks(coding.code, judging) || speaks(coding.text, judging)) return true;
  }
  return speaks(originalText, judging);
}

function speaks(text: string, { catalogue }: Judging): boolean {
  if (text === "") return false;
  return (
    saidBy(text, catalogue.values.words).size > 0 || text.split(/[\s,;]+/).some(isScreeningLetter)
  );
}
