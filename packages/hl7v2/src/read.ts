import type { Buffer } from "node:buffer";
import { isAscii, isUtf8 } from "node:buffer";
import { type Charset, charsetNamed, usualCharset } from "./charset.ts";
import { asBuffer, decode } from "./decode.ts";
import { type Delimiters, readDelimiters } from "./delimiters.ts";
import { type Fault, fault } from "./fault.ts";
import { isBlank, textLines } from "./lines.ts";
import { Message } from "./message.ts";
import { nthPart } from "./parts.ts";

export type ReadResult =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly fault: Fault };

export interface ReadOptions {
  /** The set to read in when MSH-18 is empty; without it UTF-8 if the bytes are so, else 8859/1. */
  readonly defaultCharset?: Charset;
  /** Longer input is refused unread. */
  readonly maxBytes?: number;
}

/**
 * One message from its bytes. Segments end with CR, LF or CRLF; a UTF-8 byte order mark and blank
 * lines are passed over. Time is linear in the size, whatever the bytes; nothing is thrown. The
 * message keeps a view of `bytes`, which must not be written to afterwards.
 */
export function readMessage(bytes: Uint8Array, options: ReadOptions = {}): ReadResult {
  if (options.maxBytes !== undefined && bytes.length > options.maxBytes)
    return refused("too-large", "message", `more than ${options.maxBytes} bytes`);
  const message = read(asBuffer(bytes), options.defaultCharset);
  return message instanceof Message ? { ok: true, message } : { ok: false, fault: message };
}

function refused(code: Fault["code"], place: string, detail: string): ReadResult {
  return { ok: false, fault: fault(code, place, detail) };
}

function read(whole: Buffer, defaultCharset: Charset | undefined): Message | Fault {
  const start = contentStart(whole);
  if (start === whole.length) return fault("empty", "message", "there is nothing but blanks");
  if (isUtf16(whole)) return fault("charset", "MSH-18", "the bytes are UTF-16, use UTF-8");
  if (!startsWithMsh(whole, start))
    return fault("no-msh", "line 1", "a message begins with a segment MSH");
  const bytes = start === 0 ? whole : whole.subarray(start);
  const delimiters = readDelimiters(bytes);
  if ("code" in delimiters) return delimiters;
  return readFrom(bytes, delimiters, declaredCharset(bytes, delimiters), defaultCharset);
}

/** The rest of reading, once it is known how; `assumed` is the set where MSH-18 is empty. */
export function readFrom(
  bytes: Buffer,
  delimiters: Delimiters,
  charsetDeclared: string,
  assumed: Charset | undefined,
): Message | Fault {
  const asciiOnly = isAscii(bytes);
  const named = firstCharset(charsetDeclared, delimiters);
  const charset =
    named === ""
      ? (assumed ?? (asciiOnly || isUtf8(bytes) ? "utf-8" : "8859/1"))
      : (usualCharset(named) ?? charsetNamed(named, asciiOnly));
  if (charset === null)
    return fault("charset", "MSH-18", "the declared character set is none of those read here");
  const text = decode(bytes, charset, asciiOnly);
  const lines = textLines(text);
  const hasEscapes = delimiters.escape !== "" && text.includes(delimiters.escape, afterMsh2);
  const wrong = wrongLine(lines, delimiters.field);
  return (
    wrong ??
    new Message({ bytes, lines, delimiters, charset, charsetDeclared, asciiOnly, hasEscapes })
  );
}

/** "MSH|^~\&": what stands before MSH-3 holds an escape character that escapes nothing. */
const afterMsh2 = 8;

/** The first repetition of MSH-18 counts: it is the set of the message (2.15.9.18). */
function firstCharset(declared: string, delimiters: Delimiters): string {
  const first = nthPart(declared, delimiters.repetition, 1).trim();
  return first === '""' ? "" : first;
}

function wrongLine(lines: readonly string[], separator: string): Fault | null {
  const code = separator.charCodeAt(0);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    if (!startsWithName(line, code))
      return fault("bad-segment", `line ${index + 1}`, "a line begins with no segment name");
    if (index > 0 && line.startsWith("MSH"))
      return fault("bad-segment", "MSH[2]", "a second message begins within the first");
  }
  return null;
}

/** Three characters, a capital first, then the field separator or nothing (2.5.1). */
function startsWithName(line: string, separator: number): boolean {
  if (line.length < 3 || (line.length > 3 && line.charCodeAt(3) !== separator)) return false;
  return (
    isCapital(line.charCodeAt(0)) &&
    isCapitalOrDigit(line.charCodeAt(1)) &&
    isCapitalOrDigit(line.charCodeAt(2))
  );
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isCapitalOrDigit(code: number): boolean {
  return isCapital(code) || (code >= 0x30 && code <= 0x39);
}

function contentStart(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length && isBlank(bytes[at] as number)) at++;
  return at;
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function startsWithMsh(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x4d && bytes[at + 1] === 0x53 && bytes[at + 2] === 0x48;
}

/** MSH-18, found in the bytes: which text they are is what it says. */
function declaredCharset(bytes: Buffer, delimiters: Delimiters): string {
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
  return start < 0 ? "" : bytes.toString("latin1", start, at).trim();
}
