import { isAscii, isUtf8 } from "node:buffer";
import type { Message } from "#hl7v2";

/**
 * All that was sent but MSH-7: a message that comes again may carry a new time of sending. It is
 * hashed as UTF-8, with one CR between two segments; what was sent so already is not made text first.
 */
export function comparable(message: Message): string | Uint8Array {
  return (isSentSo(message) && bytesWithoutTime(message)) || textWithoutTime(message);
}

function isSentSo({ bytes, charset }: Message): boolean {
  return charset === "utf-8" ? isUtf8(bytes) : isAscii(bytes);
}

/** Null where something else parts the segments, or MSH ends before its seventh field. */
function bytesWithoutTime({ bytes, delimiters, plainEnd }: Message): Uint8Array | null {
  if (plainEnd < 0) return null;
  const separator = delimiters.field.charCodeAt(0);
  let start = 0;
  // MSH-1 is the separator itself, so that six of them stand before MSH-7.
  for (let passed = 0; passed < 6; start++) {
    if (start === plainEnd || bytes[start] === CR) return null;
    if (bytes[start] === separator) passed++;
  }
  let end = start;
  while (end < plainEnd && bytes[end] !== separator && bytes[end] !== CR) end++;
  const rest = Buffer.allocUnsafe(start + plainEnd - end);
  bytes.copy(rest, 0, 0, start);
  bytes.copy(rest, start, end, plainEnd);
  return rest;
}

const CR = 0x0d;

function textWithoutTime(message: Message): string {
  const lines = message.segments.map((segment) => segment.toString());
  const header = lines[0] ?? "";
  const fields = header.split(message.delimiters.field);
  fields[6] = "";
  lines[0] = fields.join(message.delimiters.field);
  return lines.join("\r");
}
