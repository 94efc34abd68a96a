import type { Charset } from "./charset.ts";
import { byteLines } from "./lines.ts";
import type { Message } from "./message.ts";
import type { Segment } from "./segment.ts";
import { isHeaderName } from "./segment-name.ts";

/** Bytes of a field that the message's character set does not have; says where, never what. */
export interface CharsetFault {
  /** "PID-5", "OBX[2]-5". */
  readonly place: string;
  /** The first such byte of the field, counted from 0 at the M of MSH. */
  readonly offset: number;
  readonly charset: Charset;
}

const limit = 50;

/** One pass over the bytes; see `Message.charsetFaults`. */
export function findCharsetFaults(message: Message): CharsetFault[] {
  const faults: CharsetFault[] = [];
  const { starts, ends } = byteLines(message.bytes);
  for (const [index, segment] of message.segments.entries()) {
    collect(message, segment, starts[index] as number, ends[index] as number, faults);
    if (faults.length >= limit) break;
  }
  return faults;
}

function collect(
  message: Message,
  segment: Segment,
  start: number,
  end: number,
  faults: CharsetFault[],
): void {
  const { bytes, charset } = message;
  const separator = message.delimiters.field.charCodeAt(0);
  let field = isHeaderName(segment.name) ? 1 : 0;
  let faulty = -1;
  for (let at = start; at < end && faults.length < limit; at++) {
    const byte = bytes[at] as number;
    if (byte === separator) field++;
    if (byte < 0x80) continue;
    const length = charset === "utf-8" ? utf8Length(bytes, at, end) : singleByte(byte, charset);
    if (length > 0) at += length - 1;
    else if (field !== faulty) {
      faults.push({ place: segment.place(field), offset: at, charset });
      faulty = field;
    }
  }
}

function singleByte(byte: number, charset: Charset): number {
  return charset === "us-ascii" || byte < 0xa0 ? 0 : 1;
}

/** How many bytes the UTF-8 character at a place has; 0 when there is none (RFC 3629 section 4). */
function utf8Length(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] as number;
  const second = at + 1 < end ? (bytes[at + 1] as number) : 0;
  const [lowest, highest] = secondByteRange(lead);
  if (second < lowest || second > highest) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let next = at + 2; next < at + length; next++) {
    if (next >= end || ((bytes[next] as number) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

function secondByteRange(lead: number): readonly [number, number] {
  if (lead < 0xc2 || lead > 0xf4) return [1, 0];
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}
