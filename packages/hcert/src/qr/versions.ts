/** How much of a code may be lost: Q, a quarter, is what hcert-spec section 4.2.2 recommends. */
export type CorrectionLevel = "L" | "M" | "Q" | "H";

/** Blocks of each version from 1 to 40 (ISO/IEC 18004 table 9). */
const blocks: Readonly<Record<CorrectionLevel, readonly number[]>> = {
  L: [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15,
    16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
  ],
  M: [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25,
    26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
  ],
  Q: [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34,
    35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
  ],
  H: [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37,
    40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
  ],
};

/** Correction codewords in each block, likewise. */
const corrections: Readonly<Record<CorrectionLevel, readonly number[]>> = {
  L: [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30,
    26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  M: [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28,
    28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  ],
  Q: [
    13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30,
    30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  H: [
    17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
};

export interface Version {
  /** From 1 to 40. */
  readonly number: number;
  readonly level: CorrectionLevel;
  /** Modules on each side. */
  readonly size: number;
  /** Codewords of data, and of data and correction together. */
  readonly data: number;
  readonly codewords: number;
  readonly blocks: number;
  readonly correction: number;
}

export function versionOf(number: number, level: CorrectionLevel): Version {
  const count = blocks[level][number - 1] as number;
  const correction = corrections[level][number - 1] as number;
  const codewords = codewordsOf(number);
  return {
    number,
    level,
    size: 17 + 4 * number,
    data: codewords - count * correction,
    codewords,
    blocks: count,
    correction,
  };
}

/** Whatever no pattern takes is for codewords. */
function codewordsOf(number: number): number {
  const centres = alignmentCentres(number).length;
  const size = 17 + 4 * number;
  const finders = 3 * 64 + 2 * 15 + 1;
  const timing = 2 * (size - 16);
  const aligned = centres === 0 ? 0 : 25 * (centres ** 2 - 3) - 2 * 5 * (centres - 2);
  const told = number < 7 ? 0 : 36;
  return (size ** 2 - finders - timing - aligned - told) >> 3;
}

/** Rows and columns of the middles of the alignment patterns (annex E). */
export function alignmentCentres(number: number): number[] {
  if (number === 1) return [];
  const count = Math.floor(number / 7) + 2;
  const last = 10 + 4 * number;
  const even = Math.ceil((last - 6) / (count - 1) / 2) * 2;
  const step = number === 32 ? 26 : even;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => last - step * (count - 2 - index))];
}
