import type { ValueCodes } from "../../result/catalogue.ts";
import type { ResultValue } from "../../result/test-result.ts";
import { fold } from "./fold.ts";

const remembered = new WeakMap<ValueCodes["words"], Map<string, ReadonlySet<ResultValue>>>();

/**
 * The values that a text speaks of, by the words of the catalogue, the longer ones first, so that
 * "not detected" does not speak of detection; nor does "pas d'ARN détecté". None when it says nothing
 * that is known. The texts beside codes are few and come again: the last thousand are remembered.
 */
export function saidBy(text: string, words: ValueCodes["words"]): ReadonlySet<ResultValue> {
  let known = remembered.get(words);
  if (known === undefined) {
    known = new Map();
    remembered.set(words, known);
  }
  const before = known.get(text);
  if (before !== undefined) return before;
  const said = search(text, words);
  if (known.size >= 1_000) known.clear();
  if (text.length <= 200) known.set(text, said);
  return said;
}

function search(text: string, words: ValueCodes["words"]): ReadonlySet<ResultValue> {
  const said = new Set<ResultValue>();
  for (const clause of text.split(clauseEnd)) {
    let rest = ` ${fold(clause)} `;
    for (const entry of words) {
      const beginning = ` ${entry.words}`;
      const at = rest.indexOf(beginning);
      if (at < 0) continue;
      const value = negation.test(rest.slice(0, at + 1)) ? negated[entry.value] : entry.value;
      if (value !== undefined) said.add(value);
      rest = rest.replaceAll(beginning, " |");
    }
  }
  return said;
}

const clauseEnd = /[,;.:()/\n]/;

/** Words of French and English that turn what follows them in the clause into its opposite. */
const negation = / (?:non|not|no|pas|sans|aucune?|without|never|jamais|nor|ni|absen\w*) /;

/** What a negated word says: that something is not negative leaves open what it is. */
const negated: Readonly<Partial<Record<ResultValue, ResultValue>>> = {
  positive: "negative",
  negative: "indeterminate",
};
