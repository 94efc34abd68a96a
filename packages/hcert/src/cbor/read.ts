import { found, type Outcome, refused } from "../fault.ts";
import {
  type CborLimits,
  type CborMap,
  type CborValue,
  certificateLimits,
  Float,
  Tagged,
} from "./value.ts";

/**
 * One CBOR value that fills the bytes (RFC 8949): definite and indefinite lengths, tags, floats of
 * all widths. Nothing is allocated by a length that is only claimed: every element has a byte at
 * least, and a text or byte string must lie within the input. Depth and number of values are
 * limited; a key that comes twice is refused, for two readers would see two certificates.
 */
export function readCbor(
  bytes: Uint8Array,
  limits: CborLimits = certificateLimits,
): Outcome<CborValue> {
  const reader = new Reader(bytes, limits);
  try {
    const value = reader.value(0);
    if (reader.at < bytes.length) return refused("cbor", `bytes follow the value at ${reader.at}`);
    return found(value);
  } catch (error) {
    if (error instanceof Broken) return refused("cbor", error.message);
    throw error;
  }
}

/** Leaves the recursion; never leaves this file. */
class Broken extends Error {}

/** What ends a container of indefinite length; it stands nowhere else. */
const end = Symbol("break");

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

class Reader {
  at = 0;
  private left: number;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly depth: number;

  constructor(bytes: Uint8Array, limits: CborLimits) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.left = limits.values;
    this.depth = limits.depth;
  }

  value(depth: number): CborValue {
    const value = this.item(depth);
    if (value === end) throw this.broken("a break stands where a value is due");
    return value;
  }

  private item(depth: number): CborValue | typeof end {
    if (--this.left < 0) throw this.broken("there are too many values");
    if (depth > this.depth) throw this.broken("the values are nested too deeply");
    const initial = this.byte();
    const kind = initial >> 5;
    const info = initial & 31;
    if (kind === 7) return this.simple(info);
    if (info === 31) return this.indefinite(kind, depth);
    const argument = this.argument(info);
    switch (kind) {
      case 0:
        return argument;
      case 1:
        return typeof argument === "number" ? -1 - argument : -1n - argument;
      case 2:
        return this.slice(argument);
      case 3:
        return this.text(this.slice(argument));
      case 4:
        return this.array(this.count(argument), depth);
      case 5:
        return this.map(this.count(argument), depth);
      default:
        return new Tagged(this.small(argument), this.value(depth + 1));
    }
  }

  private indefinite(kind: number, depth: number): CborValue {
    if (kind === 4) return this.array(Number.POSITIVE_INFINITY, depth);
    if (kind === 5) return this.map(Number.POSITIVE_INFINITY, depth);
    if (kind !== 2 && kind !== 3) throw this.broken("a length is reserved");
    const parts: Uint8Array[] = [];
    for (;;) {
      if (--this.left < 0) throw this.broken("there are too many values");
      const initial = this.byte();
      if (initial === 0xff) break;
      if (initial >> 5 !== kind || (initial & 31) === 31)
        throw this.broken("a part of a string is of another kind");
      parts.push(this.slice(this.argument(initial & 31)));
    }
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return kind === 2 ? whole : this.text(whole);
  }

  private array(count: number, depth: number): CborValue[] {
    const values: CborValue[] = [];
    while (values.length < count) {
      const value = this.item(depth + 1);
      if (value === end) {
        if (count === Number.POSITIVE_INFINITY) break;
        throw this.broken("a break stands where a value is due");
      }
      values.push(value);
    }
    return values;
  }

  private map(count: number, depth: number): CborMap {
    const map: CborMap = new Map();
    for (let index = 0; index < count; index++) {
      const key = this.item(depth + 1);
      if (key === end) {
        if (count === Number.POSITIVE_INFINITY) break;
        throw this.broken("a break stands where a key is due");
      }
      if (typeof key !== "string" && typeof key !== "number")
        throw this.broken("a key is neither a text nor a small integer");
      if (map.has(key)) throw this.broken("a key comes twice");
      map.set(key, this.value(depth + 1));
    }
    return map;
  }

  private simple(info: number): CborValue | typeof end {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
        return null;
      case 23:
        return undefined;
      case 25:
        return new Float(half(this.view.getUint16(this.take(2))));
      case 26:
        return new Float(this.view.getFloat32(this.take(4)));
      case 27:
        return new Float(this.view.getFloat64(this.take(8)));
      case 31:
        return end;
      default:
        throw this.broken("a simple value has no meaning");
    }
  }

  private argument(info: number): number | bigint {
    if (info < 24) return info;
    if (info === 24) return this.byte();
    if (info === 25) return this.view.getUint16(this.take(2));
    if (info === 26) return this.view.getUint32(this.take(4));
    if (info !== 27) throw this.broken("a length is reserved");
    const value = this.view.getBigUint64(this.take(8));
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
  }

  private small(argument: number | bigint): number {
    if (typeof argument === "number") return argument;
    throw this.broken("a number is too large for its place");
  }

  /** How many elements follow: each has at least one byte, so more than the rest is a lie. */
  private count(argument: number | bigint): number {
    const count = this.small(argument);
    if (count > this.bytes.length - this.at) throw this.broken("a container is cut short");
    return count;
  }

  private slice(argument: number | bigint): Uint8Array {
    const start = this.take(this.small(argument));
    return this.bytes.subarray(start, this.at);
  }

  /** Short texts of ASCII, as keys and codes are, need no decoder. */
  private text(bytes: Uint8Array): string {
    if (bytes.length < 32) {
      let text = "";
      let index = 0;
      for (; index < bytes.length; index++) {
        const code = bytes[index] as number;
        if (code > 127) break;
        text += String.fromCharCode(code);
      }
      if (index === bytes.length) return text;
    }
    try {
      return utf8.decode(bytes);
    } catch {
      throw this.broken("a text is not UTF-8");
    }
  }

  private byte(): number {
    return this.bytes[this.take(1)] as number;
  }

  /** Where the next so many bytes begin. */
  private take(size: number): number {
    const start = this.at;
    if (size > this.bytes.length - start) throw this.broken("the bytes end too early");
    this.at = start + size;
    return start;
  }

  private broken(what: string): Broken {
    return new Broken(`${what}, at byte ${this.at}`);
  }
}

/** RFC 8949 appendix D. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
