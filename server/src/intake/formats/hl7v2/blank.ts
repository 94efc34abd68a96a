import { readPath } from "#hl7v2";
import type { Reading } from "../contract.ts";
import type { Hl7Reading } from "./reading.ts";

const CR = 0x0d;
const LF = 0x0a;

/**
 * The message as received, but for the fields at these places, which are emptied. One pass over the
 * bytes whatever their number: a hostile message has a hundred thousand.
 */
export function blank(reading: Reading, places: readonly string[]): Uint8Array {
  const { message, bytes } = reading as Hl7Reading;
  if (message === null || places.length === 0) return bytes;
  const wanted = fieldsByName(places);
  const separator = message.delimiters.field.charCodeAt(0);
  const source = message.bytes;
  const result = new Uint8Array(source.length);
  const ordinals = new Map<string, number>();
  let to = 0;
  for (let at = 0; at < source.length; ) {
    const end = lineEnd(source, at);
    const name = String.fromCharCode(...source.subarray(at, Math.min(at + 3, end)));
    const ordinal = (ordinals.get(name) ?? 0) + 1;
    ordinals.set(name, ordinal);
    const fields = wanted.get(name)?.get(ordinal);
    let field = 0;
    for (; at < end; at++) {
      const byte = source[at] as number;
      if (byte === separator) field++;
      else if (fields?.has(field)) continue;
      result[to++] = byte;
    }
    while (at < source.length && (source[at] === CR || source[at] === LF))
      result[to++] = source[at++] as number;
  }
  return result.subarray(0, to);
}

/** Segment name, ordinal, field numbers. Headers, which count otherwise, hold no values. */
function fieldsByName(places: readonly string[]): Map<string, Map<number, Set<number>>> {
  const wanted = new Map<string, Map<number, Set<number>>>();
  for (const place of places) {
    const path = readPath(place);
    if (path?.field === undefined || path.segment === "MSH") continue;
    const byOrdinal = wanted.get(path.segment) ?? new Map<number, Set<number>>();
    wanted.set(path.segment, byOrdinal);
    const ordinal = path.ordinal ?? 1;
    const fields = byOrdinal.get(ordinal) ?? new Set<number>();
    byOrdinal.set(ordinal, fields.add(path.field));
  }
  return wanted;
}

function lineEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === CR || bytes[at] === LF) return at;
  }
  return bytes.length;
}
