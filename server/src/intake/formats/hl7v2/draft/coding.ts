import type { Segment } from "#hl7v2";
import type { DraftCoded, DraftCoding } from "../../../../result/draft.ts";
import { text, wholeText } from "../text.ts";

/** CE and CWE: code, text, system, and the same in another system (v2.5.1 chapter 2A). */
export function readCoded(segment: Segment, field: number, repetition = 1): DraftCoded {
  return {
    primary: readCoding(segment, field, repetition, 1),
    alternate: readAlternate(segment, field, repetition),
    originalText: wholeText(segment, field, repetition, 9),
  };
}

export const noCoding: DraftCoding = { code: "", text: "", system: "" };

export function readCoding(
  segment: Segment,
  field: number,
  repetition: number,
  first: number,
): DraftCoding {
  return {
    code: text(segment, field, repetition, first),
    text: wholeText(segment, field, repetition, first + 1),
    system: text(segment, field, repetition, first + 2),
  };
}

function readAlternate(segment: Segment, field: number, repetition: number): DraftCoding | null {
  const coding = readCoding(segment, field, repetition, 4);
  return coding.code === "" && coding.text === "" ? null : coding;
}
