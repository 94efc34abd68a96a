import type { Parts } from "#hl7v2";
import type { DraftCoded, DraftCoding } from "../../../../result/draft.ts";

/** CE and CWE: code, text, system, and the same in another system (v2.5.1 chapter 2A). */
export const readCoded = (parts: Parts): DraftCoded => ({
  primary: readCoding(parts, 1),
  alternate: readAlternate(parts),
  originalText: parts.whole(9),
});

export const readCoding = (parts: Parts, first: number): DraftCoding => ({
  code: parts.at(first),
  text: parts.whole(first + 1),
  system: parts.at(first + 2),
});

export function readAlternate(parts: Parts): DraftCoding | null {
  const code = parts.at(4);
  const text = parts.whole(5);
  return code === "" && text === "" ? null : { code, text, system: parts.at(6) };
}
