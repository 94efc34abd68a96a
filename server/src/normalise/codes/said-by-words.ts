import type { ValueCodes } from "../../result/catalogue.ts";
import type { ResultValue } from "../../result/test-result.ts";
import { fold } from "./fold.ts";

const remembered = new WeakMap<ValueCodes["words"], Map<string, ReadonlySet<ResultValue>>>();

/**
 * The values that a text speaks of, by the words of the catalogue, the longer ones first, so that
 * "not detected" does not speak of detection. None when it says nothing that is known. The texts
 * beside codes are few and come again: the last thousand are remembered.
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
  let rest = ` ${fold(text)} `;
  for (const entry of words) {
    const beginning = ` ${entry.words}`;
    if (!rest.includes(beginning)) continue;
    said.add(entry.value);
    rest = rest.replaceAll(beginning, " |");
  }
  return said;
}
