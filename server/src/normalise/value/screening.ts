import type { DraftValue } from "../../result/draft.ts";
import type { Judging } from "../judging.ts";
import type { Observed } from "../observation/observed.ts";
import { refuse } from "../observation/set-aside.ts";

const letter = /^[A-D][0189]$/;

export const isScreeningLetter = (text: string): boolean => letter.test(text);

/**
 * A screening for mutations: a letter for each, with 0 (absent), 1 (present), 8 (not interpretable)
 * or 9 (not looked for), as repetitions or in one text. Kept in the order of the letters.
 */
export function readScreening(observed: Observed, judging: Judging): void {
  const { draft } = observed;
  const parts: string[] = [];
  for (const given of draft.values) parts.push(...partsOf(given));
  parts.sort();
  const letters = new Set(parts.map((part) => part[0]));
  const isWell = parts.length > 0 && letters.size === parts.length;
  if (!isWell || !parts.every(isScreeningLetter)) {
    refuse(observed, judging, "value.no-screening", draft.place("value"));
    return;
  }
  observed.screening = parts.join(" ");
  observed.value = "screening";
}

function partsOf(given: DraftValue): string[] {
  if (given.kind === "coded") return [given.primary.code.toUpperCase()];
  if (given.kind !== "text") return [""];
  return given.text.toUpperCase().split(/[\s,;]+/);
}
