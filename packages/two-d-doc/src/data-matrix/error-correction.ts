import type { Symbol_ } from "./symbols.ts";

/** The field of 256 elements by x^8 + x^5 + x^3 + x^2 + 1 (ISO/IEC 16022 section 5.7). */
const powers = new Uint8Array(510);
const logarithms = new Uint8Array(256);
for (let exponent = 0, value = 1; exponent < 255; exponent++) {
  powers[exponent] = value;
  powers[exponent + 255] = value;
  logarithms[value] = exponent;
  value <<= 1;
  if (value > 255) value ^= 0x12d;
}

const product = (one: number, other: number): number =>
  one === 0 || other === 0
    ? 0
    : (powers[(logarithms[one] as number) + (logarithms[other] as number)] as number);

const generators = new Map<number, Uint8Array>();

/** The product of (x - 2^i), i from 1 to so many; the leading 1 is left out. */
function generator(degree: number): Uint8Array {
  const known = generators.get(degree);
  if (known) return known;
  const polynomial = new Uint8Array(degree);
  polynomial[degree - 1] = 1;
  for (let root = 1; root <= degree; root++) {
    for (let index = 0; index < degree; index++) {
      const next = polynomial[index + 1] ?? 0;
      polynomial[index] = product(polynomial[index] as number, powers[root] as number) ^ next;
    }
  }
  generators.set(degree, polynomial);
  return polynomial;
}

/** Data codewords with their Reed-Solomon codewords behind them, blocks interleaved. */
export function withCorrection(data: Uint8Array, { correction, blocks }: Symbol_): Uint8Array {
  const result = new Uint8Array(data.length + correction * blocks);
  result.set(data);
  const divisor = generator(correction);
  for (let block = 0; block < blocks; block++) {
    const rest = new Uint8Array(correction);
    for (let index = block; index < data.length; index += blocks) {
      const factor = (data[index] as number) ^ (rest[0] as number);
      for (let at = 0; at < correction; at++)
        rest[at] = (rest[at + 1] ?? 0) ^ product(factor, divisor[at] as number);
    }
    for (let at = 0; at < correction; at++)
      result[data.length + at * blocks + block] = rest[at] as number;
  }
  return result;
}
