/** Codewords of ISO/IEC 16022 section 5.2. */
const latch = 230;
const unlatch = 254;

/** What a symbol holds before padding; whether it still stands in C40 at the end. */
export interface Encoded {
  readonly codewords: readonly number[];
  readonly inC40: boolean;
}

/**
 * ASCII text in C40: three values in two codewords, one value for capitals, digits and blanks, two
 * for all others. What does not fill the last three values is written in ASCII behind an unlatch.
 *
 * @throws {RangeError} for a character beyond ASCII
 */
export function encodeC40(text: string): Encoded {
  const values: number[] = [];
  /** How much of the text may stay in C40, at the last full three values. */
  let full = { characters: 0, values: 0 };
  for (let index = 0; index < text.length; index++) {
    values.push(...valuesOf(text.charCodeAt(index)));
    if (values.length % 3 === 0) full = { characters: index + 1, values: values.length };
  }
  if (full.values === 0) return { codewords: ascii(text), inC40: false };
  const codewords = [latch];
  for (let at = 0; at < full.values; at += 3) {
    const [one = 0, two = 0, three = 0] = values.slice(at, at + 3);
    const sum = one * 1600 + two * 40 + three + 1;
    codewords.push(sum >> 8, sum & 255);
  }
  const rest = text.slice(full.characters);
  if (rest === "") return { codewords, inC40: true };
  return { codewords: [...codewords, unlatch, ...ascii(rest)], inC40: false };
}

/** Table C.1: the basic set, or a shift and a value of one of the other three. */
function valuesOf(code: number): number[] {
  if (code === 32) return [3];
  if (code >= 48 && code <= 57) return [code - 44];
  if (code >= 65 && code <= 90) return [code - 51];
  if (code < 32) return [0, code];
  if (code <= 47) return [1, code - 33];
  if (code <= 64) return [1, code - 43];
  if (code <= 95) return [1, code - 69];
  if (code <= 127) return [2, code - 96];
  throw new RangeError("a 2D-DOC consists of ASCII characters");
}

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0) + 1);

/** Fills a symbol: an unlatch where C40 is still on, a pad, then pads that look like noise (5.2.3). */
export function pad({ codewords, inC40 }: Encoded, capacity: number): Uint8Array {
  const result = new Uint8Array(capacity);
  result.set(codewords);
  let at = codewords.length;
  if (inC40 && at < capacity) result[at++] = unlatch;
  for (let first = true; at < capacity; at++, first = false) {
    const noise = 129 + (((149 * (at + 1)) % 253) + 1);
    result[at] = first ? 129 : noise > 254 ? noise - 254 : noise;
  }
  return result;
}
