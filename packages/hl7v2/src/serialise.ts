import { Buffer } from "node:buffer";
import { asBuffer } from "./decode.ts";
import { encode } from "./encode.ts";
import { byteLines } from "./lines.ts";
import { Message } from "./message.ts";
import { readFrom } from "./read.ts";
import { isHeaderName } from "./segment-name.ts";

const carriageReturn = Uint8Array.of(0x0d);

/**
 * The message as bytes: those received, with each segment ended by one CR as the standard has it
 * (2.5.4). Bytes that are not valid in the character set stay as they came.
 */
export function serialise(message: Message): Uint8Array {
  const { starts, ends } = byteLines(message.bytes);
  const parts: Uint8Array[] = [];
  for (let index = 0; index < starts.length; index++)
    parts.push(message.bytes.subarray(starts[index], ends[index]), carriageReturn);
  return Buffer.concat(parts);
}

/**
 * The message with another value in one field, given as it is to be sent: escaped, with its
 * repetition and component separators. Every other byte stays as it was, also where it is not valid
 * in the character set. A field beyond the last is added; "" there changes nothing.
 * `segmentPosition` is `Segment.position`.
 * @throws RangeError for a place that does not exist, for MSH-1, MSH-2 and MSH-18, which say how
 * all the rest is read, and for a value with a field separator or line end in it
 */
export function withField(
  message: Message,
  segmentPosition: number,
  field: number,
  rawValue: string,
): Message {
  const segment = message.segments[segmentPosition - 1];
  if (segment === undefined || !Number.isInteger(field) || field < 1)
    throw new RangeError(`no field ${field} in a segment ${segmentPosition}`);
  const isHeader = isHeaderName(segment.name);
  if ((isHeader && field <= 2) || (segment.name === "MSH" && field === 18))
    throw new RangeError(`${segment.name}-${field} says how the rest is read`);
  const { field: separator } = message.delimiters;
  if (rawValue.includes(separator) || /[\r\n]/.test(rawValue))
    throw new RangeError("the value would end its field or segment");
  const { starts, ends } = byteLines(message.bytes);
  const line: Bounds = [starts[segmentPosition - 1] as number, ends[segmentPosition - 1] as number];
  const missing = field - segment.fieldCount;
  if (missing > 0 && rawValue === "") return message;
  const [start, end] =
    missing > 0 ? [line[1], line[1]] : fieldBounds(message, line, isHeader ? field - 1 : field);
  const value = encode(separator.repeat(Math.max(missing, 0)) + rawValue, message.charset);
  return respliced(message, start, end, value);
}

type Bounds = readonly [start: number, end: number];

function fieldBounds(
  message: Message,
  [lineStart, lineEnd]: Bounds,
  separatorsBefore: number,
): Bounds {
  const separator = message.delimiters.field.charCodeAt(0);
  let start = lineStart;
  for (let passed = 0; passed < separatorsBefore; start++) {
    if (message.bytes[start] === separator) passed++;
  }
  let end = start;
  while (end < lineEnd && message.bytes[end] !== separator) end++;
  return [start, end];
}

function respliced(message: Message, start: number, end: number, value: Uint8Array): Message {
  const { bytes, delimiters, charset } = message;
  const result = new Uint8Array(bytes.length - (end - start) + value.length);
  result.set(bytes.subarray(0, start));
  result.set(value, start);
  result.set(bytes.subarray(end), start + value.length);
  const edited = readFrom(asBuffer(result), delimiters, charset);
  if (edited instanceof Message) return edited;
  throw new Error(`an edited message can no longer be read: ${edited.code} at ${edited.place}`);
}
