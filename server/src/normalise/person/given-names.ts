import type { DraftName } from "../../result/draft.ts";
import { fold } from "../codes/fold.ts";

/**
 * XPN.2 is the first given name, kept whole though it may be of two words (JEAN PIERRE); XPN.3 holds
 * the further ones, or, as in France, the whole list of the birth record, which then begins with
 * the first again. A list is separated by commas where it has one, else by spaces.
 */
export function givenNamesOf({ given, further }: DraftName): readonly string[] {
  const list = separated(further);
  if (given === "") return list;
  return [given, ...withoutFirst(list, given)];
}

function separated(further: string): string[] {
  if (further === "") return [];
  const separator = further.includes(",") ? "," : /\s+/;
  return further
    .split(separator)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** The list without the first name at its beginning, which may take several of its words. */
function withoutFirst(list: readonly string[], given: string): readonly string[] {
  const first = fold(given);
  let beginning = "";
  for (const [index, name] of list.entries()) {
    beginning = `${beginning} ${fold(name)}`.trim();
    if (beginning === first) return list.slice(index + 1);
    if (!first.startsWith(beginning)) return list;
  }
  return list;
}
