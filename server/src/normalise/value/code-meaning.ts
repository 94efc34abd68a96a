import type { DraftCoding } from "../../result/draft.ts";
import { isLoincAnswer } from "../../result/loinc-number.ts";
import { isSnomedId } from "../../result/snomed-id.ts";
import type { ResultValue } from "../../result/test-result.ts";
import { fold } from "../codes/fold.ts";
import { saidBy } from "../codes/said-by-words.ts";
import { isLoinc, isOwn, isSnomed, isTable0078 } from "../codes/systems.ts";
import type { Judging } from "../judging.ts";

/** What one code for a value says. */
export type CodeMeaning =
  | { readonly kind: "value"; readonly value: ResultValue }
  /** A national letter beside a text that does not confirm it. */
  | { readonly kind: "unclear"; readonly value: ResultValue }
  /** A code of a system that all share, with a meaning that is none of the four. */
  | { readonly kind: "foreign" }
  /** A code whose check digit is wrong. */
  | { readonly kind: "invalid" }
  /** A code that only its sender knows. */
  | { readonly kind: "unknown" };

const ownValues: ReadonlyMap<string, ResultValue> = new Map(
  (["positive", "negative", "indeterminate", "invalid"] as const).map((value) => [value, value]),
);
const foreign: CodeMeaning = { kind: "foreign" };
const invalid: CodeMeaning = { kind: "invalid" };
const unknown: CodeMeaning = { kind: "unknown" };

/** The organisation's map first, then the systems that all share, then the country's letters. */
export function meaningOf(coding: DraftCoding, judging: Judging): CodeMeaning {
  const { code, system } = coding;
  const { values } = judging.catalogue;
  const mapped = mappedOf(coding, judging);
  if (mapped !== undefined) return { kind: "value", value: mapped };
  if (isOwn(system)) return known(ownValues.get(code), true);
  if (isSnomed(system)) return known(values.snomed.get(code), isSnomedId(code));
  if (isTable0078(system)) return known(values.table0078.get(code.toUpperCase()), true);
  if (isLoinc(system)) return known(values.loincAnswers.get(code), isLoincAnswer(code));
  return national(coding, judging);
}

function known(value: ResultValue | undefined, isWellFormed: boolean): CodeMeaning {
  if (value !== undefined) return { kind: "value", value };
  return isWellFormed ? foreign : invalid;
}

function mappedOf({ code, system }: DraftCoding, { codes }: Judging): ResultValue | undefined {
  if (codes.values.size === 0) return undefined;
  const word = fold(code);
  return codes.values.get(`${system.toUpperCase()}|${word}`) ?? codes.values.get(word);
}

/** A letter such as P means something only where nothing stands beside it, or its own label. */
function national({ code, text, system }: DraftCoding, judging: Judging): CodeMeaning {
  const { country, catalogue } = judging;
  if (!country.resultSystems.has(system.toUpperCase())) return unknown;
  const value = country.resultCodes.get(code);
  if (value === undefined) return unknown;
  if (text === "") return { kind: "value", value };
  const said = saidBy(text, catalogue.values.words);
  // A text that says another value is a contradiction, which is told as such once the value is known.
  return said.size > 0 ? { kind: "value", value } : { kind: "unclear", value };
}
