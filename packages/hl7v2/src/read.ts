import type { Buffer } from "node:buffer";
import type { Charset } from "./charset.ts";
import { charsetOf, readDeclared } from "./declared-charset.ts";
import { asBuffer, imageOf } from "./decode.ts";
import { type Delimiters, readDelimiters } from "./delimiters.ts";
import { type Fault, fault } from "./fault.ts";
import { isBlank, type Lines, textLines } from "./lines.ts";
import { Message } from "./message.ts";
import { nameCode } from "./segment-name.ts";

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
  return readFrom(bytes, delimiters, defaultCharset);
}

/** The rest of reading, once it is known how; `assumed` is the set where MSH-18 is empty. */
export function readFrom(
  bytes: Buffer,
  delimiters: Delimiters,
  assumed: Charset | undefined,
): Message | Fault {
  const declared = readDeclared(bytes, delimiters);
  const charset = charsetOf(bytes, declared, delimiters, assumed);
  if (charset === null)
    return fault("charset", "MSH-18", "the declared character set is none of those read here");
  const image = imageOf(bytes);
  const lines = textLines(image);
  const names = readNames(image, lines, delimiters.field);
  if (!Array.isArray(names)) return names;
  const charsetDeclared = declared.text;
  return new Message({ bytes, image, lines, names, delimiters, charset, charsetDeclared });
}

/** Each line begins with a segment name, then the field separator or nothing (2.5.1). */
function readNames(text: string, { starts, ends }: Lines, separator: string): number[] | Fault {
  const names: number[] = [];
  const separatorCode = separator.charCodeAt(0);
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] as number;
    const length = (ends[index] as number) - start;
    const name = nameCode(text, start);
    if (name === 0 || length < 3 || (length > 3 && text.charCodeAt(start + 3) !== separatorCode))
      return fault("bad-segment", `line ${index + 1}`, "a line begins with no segment name");
    if (index > 0 && name === msh)
      return fault("bad-segment", "MSH[2]", "a second message begins within the first");
    names.push(name);
  }
  return names;
}

const msh = nameCode("MSH", 0);

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
