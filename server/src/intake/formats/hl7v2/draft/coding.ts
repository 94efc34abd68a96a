import type { DraftCoded, DraftCoding } from "../../../../result/draft.ts";
import type { Parts } from "./parts.ts";

/** CE and CWE: code, text, system, and the same in another system (v2.5.1 chapter 2A). */
export function readCoded(parts: Parts): DraftCoded {
  return {
    primary: readCoding(parts, 1),
    alternate: parts.count > 3 ? readAlternate(parts) : null,
    originalText: parts.count > 8 ? parts.whole(9) : "",
  };
}

export const readCoding = (parts: Parts, first: number): DraftCoding => ({
  code: parts.at(first),
  text: parts.whole(first + 1),
  system: parts.at(first + 2),
});

function readAlternate(parts: Parts): DraftCoding | null {
  const coding = readCoding(parts, 4);
  return coding.code === "" && coding.text === "" ? null : coding;
}
