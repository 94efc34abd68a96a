import { copyOf } from "./pool.ts";

/**
 * Bytes in the zlib format (RFC 1950), which is compulsory though it gains little: one block of fixed
 * Huffman codes (RFC 1951 section 3.2.6) with what comes again named by its distance. Setting up
 * zlib's own state costs three times as much as all of this, and its tables made to measure save a
 * few bytes only, in what is half signature and codes.
 */
export function deflate(bytes: Uint8Array): Uint8Array {
  const out = new BitWriter(roomFor(bytes.length + (bytes.length >> 3) + 16));
  // The head of nearly all certificates in the field (78 DA): a window of 32 kB, the best effort.
  out.bits(0xda78, 16);
  out.bits(0b011, 3);
  compress(bytes, out);
  out.bits(0, 7);
  return out.finish(adler32(bytes));
}

const shortest = 3;
const longest = 258;
const window = 32_768;

/** Where three bytes stood last, by a hash of them. */
const last = new Int32Array(1024);

function compress(bytes: Uint8Array, out: BitWriter): void {
  last.fill(-1);
  const end = bytes.length - shortest;
  for (let at = 0; at < bytes.length; ) {
    const before = at <= end ? remember(bytes, at) : -1;
    const length = before >= 0 && at - before <= window ? matchLength(bytes, before, at) : 0;
    if (length < shortest) {
      const literal = bytes[at++] as number;
      out.bits(literalCodes[literal] as number, literal < 144 ? 8 : 9);
      continue;
    }
    writeLength(length, out);
    writeDistance(at - before, out);
    for (let more = 1; more < length; more++) if (at + more <= end) remember(bytes, at + more);
    at += length;
  }
}

function remember(bytes: Uint8Array, at: number): number {
  const three =
    (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
  const hash = Math.imul(three, 0x9e3779b1) >>> 22;
  const before = last[hash] as number;
  last[hash] = at;
  return before;
}

function matchLength(bytes: Uint8Array, before: number, at: number): number {
  const most = Math.min(longest, bytes.length - at);
  let length = 0;
  while (length < most && bytes[before + length] === bytes[at + length]) length++;
  return length;
}

/** RFC 1951 section 3.2.5: codes 257 to 285, each for a range by its extra bits. */
const lengthStarts = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const lengthExtra = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];

function writeLength(length: number, out: BitWriter): void {
  let index = 0;
  while (index < 28 && (lengthStarts[index + 1] as number) <= length) index++;
  if (index < 23) out.bits(reversed(index + 1, 7), 7);
  else out.bits(reversed(0xc0 + index - 23, 8), 8);
  out.bits(length - (lengthStarts[index] as number), lengthExtra[index] as number);
}

/** Distance codes double their range every two; each is five bits. */
function writeDistance(distance: number, out: BitWriter): void {
  let [code, start, extra] = [0, 1, 0];
  while (start + (1 << extra) <= distance) {
    start += 1 << extra;
    code++;
    extra = Math.max(0, (code >> 1) - 1);
  }
  out.bits(reversed(code, 5), 5);
  out.bits(distance - start, extra);
}

/** Huffman codes are written from their top bit, all else from the lowest. */
function reversed(code: number, width: number): number {
  let result = 0;
  for (let bit = 0; bit < width; bit++) result |= ((code >> bit) & 1) << (width - 1 - bit);
  return result;
}

const literalCodes = Uint16Array.from({ length: 256 }, (_, literal) =>
  literal < 144 ? reversed(0x30 + literal, 8) : reversed(0x190 + literal - 144, 9),
);

/** One buffer for all: writing is never interrupted, and what is given out is a copy. */
let room = new Uint8Array(1024);

function roomFor(size: number): Uint8Array {
  if (room.length < size) room = new Uint8Array(2 * size);
  return room;
}

class BitWriter {
  private readonly bytes: Uint8Array;
  private at = 0;
  private held = 0;
  private count = 0;

  constructor(room: Uint8Array) {
    this.bytes = room;
  }

  bits(value: number, width: number): void {
    this.held |= value << this.count;
    this.count += width;
    while (this.count >= 8) {
      this.bytes[this.at++] = this.held;
      this.held >>>= 8;
      this.count -= 8;
    }
  }

  /** Fills the last byte and puts a checksum behind it. */
  finish(checksum: number): Uint8Array {
    if (this.count > 0) this.bits(0, 8 - this.count);
    new DataView(this.bytes.buffer).setUint32(this.at, checksum);
    return copyOf(this.bytes, this.at + 4);
  }
}

/** RFC 1950 section 9; the sums are reduced before they can exceed 32 bits. */
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (let start = 0; start < bytes.length; start += 3800) {
    const stop = Math.min(start + 3800, bytes.length);
    for (let index = start; index < stop; index++) {
      low += bytes[index] as number;
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return high * 65_536 + low;
}
