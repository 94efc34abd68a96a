/** A square symbol of ISO/IEC 16022 table 7. */
export interface Symbol_ {
  /** Modules on each side, without the quiet zone. */
  readonly size: number;
  /** Regions on each side; each has its own frame of two modules. */
  readonly regions: number;
  readonly data: number;
  /** Error codewords of each block, and blocks. */
  readonly correction: number;
  readonly blocks: number;
}

const row = (
  size: number,
  regions: number,
  data: number,
  correction: number,
  blocks = 1,
): Symbol_ => ({
  size,
  regions,
  data,
  correction,
  blocks,
});

/** The largest, 144, divides its codewords unevenly and is left out: no 2D-DOC needs it. */
const symbols: readonly Symbol_[] = [
  row(10, 1, 3, 5),
  row(12, 1, 5, 7),
  row(14, 1, 8, 10),
  row(16, 1, 12, 12),
  row(18, 1, 18, 14),
  row(20, 1, 22, 18),
  row(22, 1, 30, 20),
  row(24, 1, 36, 24),
  row(26, 1, 44, 28),
  row(32, 2, 62, 36),
  row(36, 2, 86, 42),
  row(40, 2, 114, 48),
  row(44, 2, 144, 56),
  row(48, 2, 174, 68),
  row(52, 2, 204, 42, 2),
  row(64, 4, 280, 56, 2),
  row(72, 4, 368, 36, 4),
  row(80, 4, 456, 48, 4),
  row(88, 4, 576, 56, 4),
  row(96, 4, 696, 68, 4),
  row(104, 4, 816, 56, 6),
  row(120, 6, 1050, 68, 6),
  row(132, 6, 1304, 62, 8),
];

/** The smallest symbol for so many codewords. @throws {RangeError} when none is large enough */
export function symbolFor(codewords: number): Symbol_ {
  const symbol = symbols.find(({ data }) => data >= codewords);
  if (!symbol) throw new RangeError("the text is too long for a Data Matrix");
  return symbol;
}
