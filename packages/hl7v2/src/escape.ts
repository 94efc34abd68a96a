import { Buffer, isUtf8 } from "node:buffer";
import type { Charset } from "./charset.ts";
import { decode } from "./decode.ts";
import type { Delimiters } from "./delimiters.ts";

/**
 * Text as a person would read it (HL7 v2.5.1 section 2.7): \F\ \S\ \R\ \T\ \E\ (and \P\ where a
 * truncation character is declared) become the delimiters, \Xhh..\ the characters that those bytes
 * are in the message's set, \.br\ a new line. What the standard defines but text cannot hold
 * (highlighting \H\ \N\, other formatting, \C..\, \M..\, \Z..\) is kept as sent; an escape
 * character that opens no sequence is kept as the character it is.
 */
export function unescapeText(
  text: string,
  delimiters: Delimiters,
  charset: Charset = "utf-8",
): string {
  const { escape: mark } = delimiters;
  let open = mark === "" ? -1 : text.indexOf(mark);
  if (open < 0) return text;
  let result = "";
  let copied = 0;
  while (open >= 0) {
    const close = text.indexOf(mark, open + 1);
    if (close < 0) break;
    const read = readSequence(text, open, close, delimiters, charset);
    if (read === null) {
      open = close;
      continue;
    }
    result += text.slice(copied, open) + read.text;
    copied = read.next;
    open = text.indexOf(mark, copied);
  }
  return result + text.slice(copied);
}

interface Sequence {
  readonly text: string;
  readonly next: number;
}

function readSequence(
  text: string,
  open: number,
  close: number,
  delimiters: Delimiters,
  charset: Charset,
): Sequence | null {
  const kind = text.charCodeAt(open + 1);
  if (close === open + 2) {
    const plain = delimiterFor(kind, delimiters);
    if (plain !== undefined) return { text: plain, next: close + 1 };
  }
  if (kind === X) return hexSequence(text, open, delimiters.escape, charset);
  const content = text.slice(open + 1, close);
  if (content === ".br") return { text: "\n", next: close + 1 };
  return keptAsSent.test(content) ? { text: text.slice(open, close + 1), next: close + 1 } : null;
}

const X = 0x58;

/** Sequences with a meaning of their own that plain text cannot hold. */
const keptAsSent =
  /^(?:H|N|\.(?:sp|in|ti|sk)[+-]?\d{0,4}|\.(?:fi|nf|ce)|C[0-9A-F]{4}|M[0-9A-F]{4,6}|Z[^|^~&\r\n]{0,80})$/;

function delimiterFor(kind: number, delimiters: Delimiters): string | undefined {
  switch (kind) {
    case 0x46:
      return delimiters.field;
    case 0x53:
      return delimiters.component;
    case 0x52:
      return delimiters.repetition;
    case 0x54:
      return delimiters.subcomponent || undefined;
    case 0x45:
      return delimiters.escape;
    case 0x50:
      return delimiters.truncation;
    default:
      return undefined;
  }
}

/**
 * One \Xhh..\ and those that follow it at once, read together: a character of several bytes may be
 * sent as several sequences. Kept as sent when the digits are not pairs of hexadecimal ones or the
 * bytes are not text in the message's set.
 */
function hexSequence(text: string, open: number, mark: string, charset: Charset): Sequence | null {
  const opening = `${mark}X`;
  let digits = "";
  let next = open;
  while (text.startsWith(opening, next)) {
    const close = text.indexOf(mark, next + 2);
    const part = close < 0 ? "" : text.slice(next + 2, close);
    if (part.length === 0 || part.length % 2 !== 0 || !/^[0-9A-Fa-f]+$/.test(part)) break;
    digits += part;
    next = close + 1;
  }
  if (next === open) return null;
  const bytes = Buffer.from(digits, "hex");
  const isText = charset === "utf-8" ? isUtf8(bytes) : charset !== "us-ascii" || isSevenBit(bytes);
  return { text: isText ? decode(bytes, charset) : text.slice(open, next), next };
}

function isSevenBit(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/**
 * Text as it may stand in a field: delimiters as \F\ \S\ \R\ \T\ \E\, a line feed as \.br\, a
 * carriage return as \X0D\. Where the message declares no escape character nothing can be escaped,
 * and a blank stands in place of each.
 */
export function escapeText(text: string, delimiters: Delimiters): string {
  if (isPlain(text, delimiters)) return text;
  let result = "";
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const sequence = sequenceFor(text[at] as string, delimiters);
    if (sequence === undefined) continue;
    result += text.slice(copied, at) + (delimiters.escape === "" ? " " : sequence);
    copied = at + 1;
  }
  return result + text.slice(copied);
}

/** Whether nothing in it is to be escaped: nearly every text, and told by its codes alone. */
function isPlain(text: string, delimiters: Delimiters): boolean {
  const field = codeOf(delimiters.field);
  const component = codeOf(delimiters.component);
  const repetition = codeOf(delimiters.repetition);
  const subcomponent = codeOf(delimiters.subcomponent);
  const mark = codeOf(delimiters.escape);
  const truncation = codeOf(delimiters.truncation);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === field || code === component || code === repetition) return false;
    if (code === subcomponent || code === mark || code === truncation) return false;
    if (code === 0x0a || code === 0x0d) return false;
  }
  return true;
}

function codeOf(delimiter: string | undefined): number {
  return delimiter === undefined || delimiter === "" ? -1 : delimiter.charCodeAt(0);
}

function sequenceFor(character: string, delimiters: Delimiters): string | undefined {
  const mark = delimiters.escape;
  switch (character) {
    case delimiters.field:
      return `${mark}F${mark}`;
    case delimiters.component:
      return `${mark}S${mark}`;
    case delimiters.repetition:
      return `${mark}R${mark}`;
    case delimiters.subcomponent:
      return `${mark}T${mark}`;
    case mark:
      return `${mark}E${mark}`;
    case delimiters.truncation:
      return `${mark}P${mark}`;
    case "\n":
      return `${mark}.br${mark}`;
    case "\r":
      return `${mark}X0D${mark}`;
    default:
      return undefined;
  }
}
