import { type Fault, fault } from "./fault.ts";

/**
 * The characters that divide a message (HL7 v2.5.1 section 2.5.4), declared by MSH-1 and MSH-2.
 * `escape` and `subcomponent` are "" where the sender left them out, which the standard allows to
 * those who use neither. `truncation` is the fifth character that v2.7 added.
 */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
  readonly truncation?: string;
}

/** The delimiters that the standard recommends: `|` and `^~\&`. */
export const standardDelimiters: Delimiters = {
  field: "|",
  component: "^",
  repetition: "~",
  escape: "\\",
  subcomponent: "&",
};

/** MSH-2 as it is written for these delimiters. */
export function encodingCharacters(delimiters: Delimiters): string {
  const { component, repetition, subcomponent, truncation = "" } = delimiters;
  return component + repetition + delimiters.escape + subcomponent + truncation;
}

const start = "MSH".length;

/** The delimiters of a message whose bytes begin with MSH, or what is wrong with them. */
export function readDelimiters(bytes: Uint8Array): Delimiters | Fault {
  if (areStandard(bytes)) return standardDelimiters;
  const declared: string[] = [];
  for (let at = start; at < bytes.length && at <= start + maxEncoding + 1; at++) {
    const byte = bytes[at] as number;
    if (isLineEnd(byte) || (at > start && byte === bytes[start])) break;
    if (!canDelimit(byte)) return fault("bad-delimiters", placeOf(at), reasons.unfit);
    declared.push(String.fromCharCode(byte));
  }
  return delimitersFrom(declared);
}

const usual = [..."|^~\\&|"].map((character) => character.charCodeAt(0));

/** Nearly every message: known at a glance, and one object for all of them. */
function areStandard(bytes: Uint8Array): boolean {
  for (let i = 0; i < usual.length; i++) if (bytes[start + i] !== usual[i]) return false;
  return true;
}

const maxEncoding = 5;

const reasons = {
  unfit: "letters, digits, blanks, control and non-ASCII characters cannot be delimiters",
  missing: "a message declares at least its component and repetition separators",
  tooMany: "no more than five encoding characters are defined",
  twice: "one character stands for two delimiters",
};

function delimitersFrom(declared: readonly string[]): Delimiters | Fault {
  const [field, component, repetition, mark = "", subcomponent = "", truncation] = declared;
  if (field === undefined) return fault("bad-delimiters", "MSH-1", reasons.missing);
  if (component === undefined || repetition === undefined)
    return fault("bad-delimiters", "MSH-2", reasons.missing);
  if (declared.length > maxEncoding + 1) return fault("bad-delimiters", "MSH-2", reasons.tooMany);
  if (new Set(declared).size < declared.length)
    return fault("bad-delimiters", "MSH-2", reasons.twice);
  const five = { field, component, repetition, escape: mark, subcomponent };
  return truncation === undefined ? five : { ...five, truncation };
}

function placeOf(at: number): string {
  return at === start ? "MSH-1" : "MSH-2";
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0d || byte === 0x0a;
}

function canDelimit(byte: number): boolean {
  if (byte <= 0x20 || byte >= 0x7f) return false;
  const isDigit = byte >= 0x30 && byte <= 0x39;
  const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return !isDigit && !isLetter;
}
