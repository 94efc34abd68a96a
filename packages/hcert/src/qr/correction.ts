import type { Version } from "./versions.ts";

/** The field of 256 elements by x^8 + x^4 + x^3 + x^2 + 1 (ISO/IEC 18004 section 7.5.2). */
const powers = new Uint8Array(510);
const logarithms = new Uint8Array(256);
for (let exponent = 0, value = 1; exponent < 255; exponent++) {
  powers[exponent] = value;
  powers[exponent + 255] = value;
  logarithms[value] = exponent;
  value <<= 1;
  if (value > 255) value ^= 0x11d;
}

/** Of the generator of each degree the coefficients behind the leading 1, as logarithms. */
const generators = new Map<number, Uint8Array>();

/** The product of (x - 2^i), i from 0 to one below so many. */
function generator(degree: number): Uint8Array {
  const known = generators.get(degree);
  if (known) return known;
  let polynomial = [1];
  for (let root = 0; root < degree; root++) {
    const next = [...polynomial, 0];
    for (const [index, factor] of polynomial.entries()) {
      const term = powers[(logarithms[factor] as number) + root] as number;
      next[index + 1] = (next[index + 1] as number) ^ term;
    }
    polynomial = next;
  }
  const made = Uint8Array.from(polynomial.slice(1), (factor) => logarithms[factor] as number);
  generators.set(degree, made);
  return made;
}

/** Data in blocks with their Reed-Solomon codewords, interleaved (section 7.6). */
export function withCorrection(data: Uint8Array, version: Version): Uint8Array {
  const { blocks, correction, codewords } = version;
  const result = new Uint8Array(codewords);
  const short = Math.floor(data.length / blocks);
  const firstLong = blocks - (data.length % blocks);
  for (let block = 0, from = 0; block < blocks; block++) {
    const length = short + (block < firstLong ? 0 : 1);
    for (let at = 0; at < length; at++) {
      // The last of a longer block comes behind the last ones of all shorter ones.
      const place = at < short ? at * blocks + block : short * blocks + block - firstLong;
      result[place] = data[from + at] as number;
    }
    const rest = remainder(data.subarray(from, from + length), correction);
    for (let at = 0; at < correction; at++) {
      result[data.length + at * blocks + block] = rest[at] as number;
    }
    from += length;
  }
  return result;
}

function remainder(block: Uint8Array, degree: number): Uint8Array {
  const divisor = generator(degree);
  const rest = new Uint8Array(block.length + degree);
  rest.set(block);
  for (let at = 0; at < block.length; at++) {
    const factor = rest[at] as number;
    if (factor === 0) continue;
    const logarithm = logarithms[factor] as number;
    for (let index = 0; index < degree; index++) {
      const place = at + 1 + index;
      rest[place] =
        (rest[place] as number) ^ (powers[logarithm + (divisor[index] as number)] as number);
    }
  }
  return rest.subarray(block.length);
}
