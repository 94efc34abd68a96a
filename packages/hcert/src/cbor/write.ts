import { copyOf } from "../pool.ts";
import { type CborValue, Float, Tagged } from "./value.ts";

/** What is written: as what is read, and plain objects as maps with text keys. */
export type CborInput =
  | Exclude<CborValue, readonly CborValue[] | Map<CborValue, CborValue>>
  | readonly CborInput[]
  | ReadonlyMap<CborValue, CborInput>
  | { readonly [key: string]: CborInput };

const utf8 = new TextEncoder();

/**
 * One buffer for all: writing is never interrupted, and what is given out is a copy. It grows to the
 * largest value written.
 */
let buffer = new Uint8Array(4096);

/**
 * CBOR of definite lengths, each in its shortest form (RFC 8949 section 4.2.1), keys in the order
 * given; members that are undefined are left out. Texts are written as they are: who needs NFC
 * gives NFC.
 */
export function writeCbor(value: CborInput): Uint8Array {
  // Written first: the buffer may be another one afterwards.
  const length = put(value, 0);
  return copyOf(buffer, length);
}

/** Writes from `at` on. @returns where the next value begins */
function put(value: CborInput | undefined, at: number): number {
  if (typeof value === "string") return putText(value, at);
  if (typeof value === "number") return putNumber(value, at);
  if (typeof value === "bigint")
    return value < 0n ? putHead(1, -1n - value, at) : putHead(0, value, at);
  if (value === undefined || value === null || typeof value === "boolean")
    return putByte(
      value === false ? 0xf4 : value === true ? 0xf5 : value === null ? 0xf6 : 0xf7,
      at,
    );
  if (value instanceof Uint8Array) return putBytes(value, at);
  if (Array.isArray(value)) return putList(value, at);
  if (value instanceof Map) return putMap(value, at);
  if (value instanceof Tagged) return put(value.value as CborInput, putHead(6, value.tag, at));
  if (value instanceof Float) return putFloat(value.value, at);
  return putObject(value as { readonly [key: string]: CborInput }, at);
}

function putList(values: readonly CborInput[], start: number): number {
  let at = putHead(4, values.length, start);
  for (const value of values) at = put(value, at);
  return at;
}

function putMap(map: ReadonlyMap<CborValue, CborInput>, start: number): number {
  let at = putHead(5, map.size, start);
  for (const [key, value] of map) at = put(value, put(key as CborInput, at));
  return at;
}

function putObject(object: { readonly [key: string]: CborInput }, start: number): number {
  const keys = Object.keys(object);
  let count = 0;
  for (const key of keys) if (object[key] !== undefined) count++;
  let at = putHead(5, count, start);
  for (const key of keys) {
    const value = object[key];
    if (value !== undefined) at = put(value, putText(key, at));
  }
  return at;
}

function putNumber(value: number, at: number): number {
  if (!Number.isSafeInteger(value)) return putFloat(value, at);
  return value < 0 ? putHead(1, -1 - value, at) : putHead(0, value, at);
}

function putFloat(value: number, at: number): number {
  makeRoom(at + 9);
  buffer[at] = 0xfb;
  new DataView(buffer.buffer).setFloat64(at + 1, value);
  return at + 9;
}

function putBytes(value: Uint8Array, start: number): number {
  const at = putHead(2, value.length, start);
  makeRoom(at + value.length);
  buffer.set(value, at);
  return at + value.length;
}

/** A text of ASCII, as keys, codes and identifiers are, is written in one pass. */
function putText(value: string, start: number): number {
  const { length } = value;
  if (length < 256) {
    makeRoom(start + length + 2);
    const from = start + (length < 24 ? 1 : 2);
    let index = 0;
    for (; index < length; index++) {
      const code = value.charCodeAt(index);
      if (code > 127) break;
      buffer[from + index] = code;
    }
    if (index === length) {
      putHead(3, length, start);
      return from + length;
    }
  }
  const encoded = utf8.encode(value);
  const at = putHead(3, encoded.length, start);
  makeRoom(at + encoded.length);
  buffer.set(encoded, at);
  return at + encoded.length;
}

function putByte(value: number, at: number): number {
  makeRoom(at + 1);
  buffer[at] = value;
  return at + 1;
}

function putHead(kind: number, argument: number | bigint, at: number): number {
  makeRoom(at + 9);
  const initial = kind << 5;
  if (argument < 0x10000) {
    const value = Number(argument);
    if (value < 24) {
      buffer[at] = initial | value;
      return at + 1;
    }
    if (value < 0x100) {
      buffer[at] = initial | 24;
      buffer[at + 1] = value;
      return at + 2;
    }
    buffer[at] = initial | 25;
    buffer[at + 1] = value >> 8;
    buffer[at + 2] = value;
    return at + 3;
  }
  const view = new DataView(buffer.buffer);
  if (argument < 0x100000000) {
    buffer[at] = initial | 26;
    view.setUint32(at + 1, Number(argument));
    return at + 5;
  }
  buffer[at] = initial | 27;
  view.setBigUint64(at + 1, BigInt(argument));
  return at + 9;
}

function makeRoom(end: number): void {
  if (end <= buffer.length) return;
  const larger = new Uint8Array(Math.max(buffer.length * 2, end));
  larger.set(buffer);
  buffer = larger;
}
