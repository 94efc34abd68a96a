import { type CborValue, Float, Tagged } from "./value.ts";

/** What is written: as what is read, and plain objects as maps with text keys. */
export type CborInput =
  | Exclude<CborValue, readonly CborValue[] | Map<CborValue, CborValue>>
  | readonly CborInput[]
  | ReadonlyMap<CborValue, CborInput>
  | { readonly [key: string]: CborInput };

const utf8 = new TextEncoder();

/**
 * CBOR of definite lengths, each in its shortest form (RFC 8949 section 4.2.1), keys in the order
 * given; members that are undefined are left out. Texts are written as they are: who needs NFC
 * gives NFC.
 */
export function writeCbor(value: CborInput): Uint8Array {
  const writer = new Writer();
  writer.value(value);
  return writer.finish();
}

class Writer {
  private bytes = new Uint8Array(1024);
  private at = 0;

  finish(): Uint8Array {
    return this.bytes.slice(0, this.at);
  }

  value(value: CborInput): void {
    if (typeof value === "string") this.text(value);
    else if (typeof value === "number") this.integer(value);
    else if (typeof value === "bigint")
      this.head(value < 0n ? 1 : 0, value < 0n ? -1n - value : value);
    else if (value instanceof Uint8Array) this.string(value);
    else if (Array.isArray(value)) {
      this.head(4, value.length);
      for (const one of value) this.value(one);
    } else if (value instanceof Map) this.entries([...value]);
    else if (value instanceof Tagged) {
      this.head(6, value.tag);
      this.value(value.value as CborInput);
    } else if (value instanceof Float) this.float(value.value);
    else if (value === null || typeof value === "boolean" || value === undefined)
      this.byte(value === false ? 0xf4 : value === true ? 0xf5 : value === null ? 0xf6 : 0xf7);
    else this.entries(Object.entries(value).filter(([, one]) => one !== undefined));
  }

  private entries(entries: readonly (readonly [CborValue, CborInput])[]): void {
    this.head(5, entries.length);
    for (const [key, one] of entries) {
      this.value(key as CborInput);
      this.value(one);
    }
  }

  private integer(value: number): void {
    if (!Number.isSafeInteger(value)) this.float(value);
    else if (value < 0) this.head(1, -1 - value);
    else this.head(0, value);
  }

  private float(value: number): void {
    this.room(9);
    this.bytes[this.at] = 0xfb;
    new DataView(this.bytes.buffer).setFloat64(this.at + 1, value);
    this.at += 9;
  }

  private string(value: Uint8Array): void {
    this.head(2, value.length);
    this.room(value.length);
    this.bytes.set(value, this.at);
    this.at += value.length;
  }

  /** A short text of ASCII is written in one pass; all others through the encoder. */
  private text(value: string): void {
    const { length } = value;
    this.room(length * 3 + 9);
    if (length < 24) {
      const start = this.at + 1;
      let index = 0;
      for (; index < length; index++) {
        const code = value.charCodeAt(index);
        if (code > 127) break;
        this.bytes[start + index] = code;
      }
      if (index === length) {
        this.bytes[this.at] = 0x60 | length;
        this.at = start + length;
        return;
      }
    }
    const encoded = utf8.encode(value);
    this.head(3, encoded.length);
    this.bytes.set(encoded, this.at);
    this.at += encoded.length;
  }

  private head(kind: number, argument: number | bigint): void {
    this.room(9);
    const initial = kind << 5;
    const view = new DataView(this.bytes.buffer);
    if (argument < 24) this.bytes[this.at++] = initial | Number(argument);
    else if (argument < 0x100) {
      this.bytes[this.at++] = initial | 24;
      this.bytes[this.at++] = Number(argument);
    } else if (argument < 0x10000) {
      this.bytes[this.at] = initial | 25;
      view.setUint16(this.at + 1, Number(argument));
      this.at += 3;
    } else if (argument < 0x100000000) {
      this.bytes[this.at] = initial | 26;
      view.setUint32(this.at + 1, Number(argument));
      this.at += 5;
    } else {
      this.bytes[this.at] = initial | 27;
      view.setBigUint64(this.at + 1, BigInt(argument));
      this.at += 9;
    }
  }

  private byte(value: number): void {
    this.room(1);
    this.bytes[this.at++] = value;
  }

  private room(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + size));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
