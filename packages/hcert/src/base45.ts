import { found, type Outcome, refused } from "./fault.ts";

/** RFC 9285 section 3.2, which is the alphanumeric set of QR codes in their order. */
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const codes = Uint8Array.from(alphabet, (character) => character.charCodeAt(0));
const none = 255;
const digits = new Uint8Array(128).fill(none);
for (const [digit, code] of codes.entries()) digits[code] = digit;

/** One buffer for all: encoding is never interrupted. It grows to the longest text. */
let text = new Uint8Array(1024);
const latin1 = new TextDecoder("latin1");

/** Bytes as base45 (RFC 9285 section 4): two bytes are three characters, a last one alone two. */
export function encodeBase45(bytes: Uint8Array): string {
  const whole = bytes.length >> 1;
  const length = whole * 3 + (bytes.length & 1) * 2;
  if (text.length < length) text = new Uint8Array(2 * length);
  let at = 0;
  for (let index = 0; index < whole * 2; index += 2) {
    const value = ((bytes[index] as number) << 8) | (bytes[index + 1] as number);
    const upper = (value / 45) | 0;
    const top = (upper / 45) | 0;
    text[at++] = codes[value - upper * 45] as number;
    text[at++] = codes[upper - top * 45] as number;
    text[at++] = codes[top] as number;
  }
  if (bytes.length & 1) {
    const value = bytes[bytes.length - 1] as number;
    text[at++] = codes[value % 45] as number;
    text[at++] = codes[(value / 45) | 0] as number;
  }
  return latin1.decode(text.subarray(0, length));
}

/** Base45 as bytes; what does not follow RFC 9285 is refused with the place of the fault. */
export function decodeBase45(text: string): Outcome<Uint8Array> {
  const { length } = text;
  const rest = length % 3;
  if (rest === 1) return refused("base45", "one character too many stands at the end");
  const bytes = new Uint8Array(((length / 3) | 0) * 2 + (rest >> 1));
  let at = 0;
  for (let index = 0; index + 2 < length; index += 3) {
    const value = digit(text, index) + digit(text, index + 1) * 45 + digit(text, index + 2) * 2025;
    if (value > 0xffff) return misread(text, index, 3);
    bytes[at++] = value >> 8;
    bytes[at++] = value;
  }
  if (rest === 2) {
    const value = digit(text, length - 2) + digit(text, length - 1) * 45;
    if (value > 0xff) return misread(text, length - 2, 2);
    bytes[at] = value;
  }
  return found(bytes);
}

/** A character's digit; a foreign one makes its group larger than any that is allowed. */
function digit(text: string, index: number): number {
  const value = digits[text.charCodeAt(index)] ?? none;
  return value === none ? 0x10000 : value;
}

function misread(text: string, start: number, size: number): Outcome<Uint8Array> {
  for (let index = start; index < start + size; index++)
    if (digit(text, index) > 44)
      return refused("base45", `character ${index + 1} is none of base45`);
  return refused("base45", `the group at character ${start + 1} stands for no bytes`);
}
