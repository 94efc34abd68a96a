import { Buffer } from "node:buffer";
import type { Charset } from "./charset.ts";
import { latin9Bytes } from "./decode.ts";

/** Whether every character of the text exists in the character set. */
export function representable(text: string, charset: Charset): boolean {
  if (charset === "utf-8") return text.isWellFormed();
  for (let at = 0; at < text.length; at++) {
    if (byteOf(text[at] as string, charset) < 0) return false;
  }
  return true;
}

/**
 * Text as bytes. A character that the set does not have is written as its nearest plain form
 * (`’` as `'`, `œ` as `oe`, `ł` as `l`), or as `?` where there is none; ask `representable` first
 * where that matters.
 */
export function encode(text: string, charset: Charset): Buffer {
  if (charset === "utf-8") return Buffer.from(text, "utf8");
  if (isSevenBit(text)) return Buffer.from(text, "latin1");
  const bytes: number[] = [];
  for (const character of text) {
    const byte = byteOf(character, charset);
    if (byte >= 0) bytes.push(byte);
    else for (const plain of plainForm(character)) bytes.push(byteOrQuestionMark(plain, charset));
  }
  return Buffer.from(bytes);
}

function isSevenBit(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}

/** The text with ASCII characters only, each of the others in its nearest plain form. */
export function foldToAscii(text: string): string {
  return isSevenBit(text) ? text : encode(text, "us-ascii").toString("latin1");
}

function byteOf(character: string, charset: Charset): number {
  const code = character.length === 1 ? character.charCodeAt(0) : 0xffff;
  if (code < 0x80) return code;
  if (charset === "us-ascii") return -1;
  if (charset === "8859/15") {
    const byte = latin9Bytes.get(character);
    if (byte !== undefined) return byte;
    if (code <= 0xff && displaced.has(code)) return -1;
  }
  return code <= 0xff ? code : -1;
}

function byteOrQuestionMark(character: string, charset: Charset): number {
  const byte = byteOf(character, charset);
  return byte < 0 ? 0x3f : byte;
}

/** The codes whose bytes ISO 8859-15 gave to other characters. */
const displaced: ReadonlySet<number> = new Set(latin9Bytes.values());

const plainForms: ReadonlyMap<string, string> = new Map([
  ["‘", "'"],
  ["’", "'"],
  ["“", '"'],
  ["”", '"'],
  ["«", '"'],
  ["»", '"'],
  ["–", "-"],
  ["—", "-"],
  ["…", "..."],
  ["\u00a0", " "],
  ["\u202f", " "],
  ["€", "EUR"],
  ["œ", "oe"],
  ["Œ", "OE"],
  ["æ", "ae"],
  ["Æ", "AE"],
  ["ß", "ss"],
  ["ø", "o"],
  ["Ø", "O"],
  ["ł", "l"],
  ["Ł", "L"],
  ["°", "o"],
]);

function plainForm(character: string): string {
  const listed = plainForms.get(character);
  if (listed !== undefined) return listed;
  const letter = character.normalize("NFD").charAt(0);
  return letter.charCodeAt(0) < 0x80 ? letter : "?";
}
