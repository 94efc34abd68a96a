import { type CorrectionLevel, type Version, versionOf } from "./versions.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const values = new Int8Array(128).fill(-1);
for (const [value, letter] of [...alphabet].entries()) values[letter.charCodeAt(0)] = value;

/** Collects bits into bytes, the highest first. */
class Bits {
  readonly bytes: Uint8Array;
  #length = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  put(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--, this.#length++) {
      if ((value >> bit) & 1)
        (this.bytes[this.#length >> 3] as number) |= 128 >> (this.#length & 7);
    }
  }
}

/**
 * The data codewords of a text in the smallest version that holds it (ISO/IEC 18004 section 7.4):
 * alphanumeric where the text consists of those characters alone, else bytes of UTF-8.
 *
 * @throws {RangeError} when no version holds it
 */
export function dataOf(
  text: string,
  level: CorrectionLevel,
): { readonly version: Version; readonly data: Uint8Array } {
  const plain = isAlphanumeric(text);
  const bytes = plain ? new Uint8Array() : new TextEncoder().encode(text);
  const count = plain ? text.length : bytes.length;
  const bitsOfText = plain ? Math.floor(count / 2) * 11 + (count % 2) * 6 : count * 8;
  for (let number = 1; number <= 40; number++) {
    const version = versionOf(number, level);
    const counter = counterOf(number, plain);
    if (4 + counter + bitsOfText > version.data * 8 || count >= 2 ** counter) continue;
    const bits = new Bits(version.data);
    bits.put(plain ? 2 : 4, 4);
    bits.put(count, counter);
    if (plain) putAlphanumeric(bits, text);
    else for (const byte of bytes) bits.put(byte, 8);
    return { version, data: filled(bits) };
  }
  throw new RangeError("the text is too long for a QR code");
}

function isAlphanumeric(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if ((values[text.charCodeAt(index)] ?? -1) < 0) return false;
  }
  return true;
}

/** Table 3: how many bits say how long the text is. */
function counterOf(number: number, plain: boolean): number {
  if (number < 10) return plain ? 9 : 8;
  if (number < 27) return plain ? 11 : 16;
  return plain ? 13 : 16;
}

function putAlphanumeric(bits: Bits, text: string): void {
  const at = (index: number) => values[text.charCodeAt(index)] as number;
  let index = 0;
  for (; index + 1 < text.length; index += 2) bits.put(at(index) * 45 + at(index + 1), 11);
  if (index < text.length) bits.put(at(index), 6);
}

/** The terminator is zeros, as the rest of its byte; behind it two pads take turns (section 7.4.10). */
function filled(bits: Bits): Uint8Array {
  const { bytes, length } = bits;
  const used = Math.min(bytes.length, Math.ceil((length + 4) / 8));
  for (let at = used, even = true; at < bytes.length; at++, even = !even) {
    bytes[at] = even ? 0xec : 0x11;
  }
  return bytes;
}
