import { dataOf } from "./bits.ts";
import { withCorrection } from "./correction.ts";
import { planOf } from "./plan.ts";
import type { CorrectionLevel } from "./versions.ts";

export interface Modules {
  /** On each side, without the quiet zone. */
  readonly size: number;
  /** Row by row, 1 for dark. */
  readonly data: Uint8Array;
}

/**
 * A text as QR code in the smallest version that holds it (ISO/IEC 18004). Capital letters, digits and
 * `$%*+-./: ` go in as alphanumeric characters, which for HC1 is mandatory; texts with others as bytes
 * of UTF-8.
 *
 * @throws {RangeError} when the text is too long for any code
 */
export function modulesOf(text: string, level: CorrectionLevel = "Q"): Modules {
  const { version, data } = dataOf(text, level);
  const codewords = withCorrection(data, version);
  const { patterns, places, flips } = planOf(version);
  const modules = patterns.slice();
  for (let at = 0; at < places.length; at++) {
    const bit = ((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
    modules[places[at] as number] = bit ^ (flips[at] as number);
  }
  return { size: version.size, data: modules };
}
