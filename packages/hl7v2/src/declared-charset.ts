import { type Buffer, isAscii, isUtf8 } from "node:buffer";
import { type Charset, charsetNamed } from "./charset.ts";
import type { Delimiters } from "./delimiters.ts";

/** MSH-18 as sent, and the set that it names when it is one of the usual three. */
export interface Declared {
  readonly text: string;
  readonly usual: Charset | undefined;
}

const usualNames = (["UNICODE UTF-8", "8859/1", "8859/15"] as const).map((text) => ({
  text,
  usual: charsetNamed(text, false) ?? undefined,
  bytes: Uint8Array.from(text, (character) => character.charCodeAt(0)),
}));

const none: Declared = { text: "", usual: undefined };

/** MSH-18, found in the bytes: which text they are is what it says. */
export function readDeclared(bytes: Buffer, delimiters: Delimiters): Declared {
  const separator = delimiters.field.charCodeAt(0);
  let separators = 0;
  let start = -1;
  let at = 3;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === 0x0d || byte === 0x0a) break;
    if (byte !== separator) continue;
    separators++;
    if (separators === 17) start = at + 1;
    else if (separators === 18) break;
  }
  return start < 0 || start === at ? none : declaredBetween(bytes, start, at);
}

/** The usual names are known by their bytes: making text of them would take longer. */
function declaredBetween(bytes: Buffer, start: number, end: number): Declared {
  for (const name of usualNames) if (areSame(name.bytes, bytes, start, end)) return name;
  return { text: bytes.toString("latin1", start, end).trim(), usual: undefined };
}

function areSame(expected: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== expected.length) return false;
  for (let i = 0; i < expected.length; i++) if (bytes[start + i] !== expected[i]) return false;
  return true;
}

/**
 * The set to read a message in; null when MSH-18 names one that is not read here. Its first
 * repetition counts (2.15.9.18). Where that is empty, or HL7's null, it is `assumed`, or UTF-8 when
 * the bytes are so, and else ISO 8859-1, in which every byte has a meaning.
 */
export function charsetOf(
  bytes: Buffer,
  { text, usual }: Declared,
  delimiters: Delimiters,
  assumed: Charset | undefined,
): Charset | null {
  if (usual !== undefined) return usual;
  const first = text.split(delimiters.repetition, 1)[0]?.trim() ?? "";
  if (first !== "" && first !== '""') return charsetNamed(first, isAscii(bytes));
  return assumed ?? (isUtf8(bytes) ? "utf-8" : "8859/1");
}
