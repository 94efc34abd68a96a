import { encodeC40, pad } from "./c40.ts";
import { withCorrection } from "./error-correction.ts";
import { placement } from "./placement.ts";
import { type Symbol_, symbolFor } from "./symbols.ts";

export interface Modules {
  /** On each side, without the quiet zone. */
  readonly size: number;
  /** Row by row, 1 for dark. */
  readonly data: Uint8Array;
}

/**
 * A text of ASCII as Data Matrix ECC 200 in C40, in the smallest square symbol (ISO/IEC 16022).
 *
 * @throws {RangeError} when a character is beyond ASCII or the text too long
 */
export function dataMatrix(text: string): Modules {
  const encoded = encodeC40(text);
  const symbol = symbolFor(encoded.codewords.length);
  return draw(withCorrection(pad(encoded, symbol.data), symbol), symbol);
}

/** Each region has a solid left and lower edge, and an upper and right edge of alternating modules. */
function draw(codewords: Uint8Array, { size, regions }: Symbol_): Modules {
  const data = new Uint8Array(size * size);
  const region = size / regions;
  const inner = region - 2;
  const mapped = inner * regions;
  const places = placement(mapped);
  for (let row = 0; row < size; row++) {
    const inRow = row % region;
    for (let column = 0; column < size; column++) {
      const inColumn = column % region;
      let dark: boolean;
      if (inColumn === 0 || inRow === region - 1) dark = true;
      else if (inRow === 0) dark = inColumn % 2 === 0;
      else if (inColumn === region - 1) dark = inRow % 2 === 1;
      else {
        const mappedRow = ((row / region) | 0) * inner + inRow - 1;
        const mappedColumn = ((column / region) | 0) * inner + inColumn - 1;
        dark = isDark(codewords, places[mappedRow * mapped + mappedColumn] as number);
      }
      if (dark) data[row * size + column] = 1;
    }
  }
  return { size, data };
}

function isDark(codewords: Uint8Array, place: number): boolean {
  if (place < 0) return place === -1;
  return (((codewords[place >> 3] as number) >> (7 - (place & 7))) & 1) === 1;
}
