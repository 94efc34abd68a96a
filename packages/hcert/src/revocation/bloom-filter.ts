import { createHash } from "node:crypto";
import { found, type Outcome, refused } from "../fault.ts";

const version = 1;
const headBytes = 20;

/**
 * A Bloom filter in the published form (dgc-bloomfilter): big-endian, int16 version, int8 number of
 * hash functions, int8 hash function (0 is SHA-256), float32 rate of false alarms, int32 elements
 * planned, int32 elements held, int32 words, then the words; bits count from the left. It never
 * misses what was added.
 */
export class BloomFilter {
  readonly functions: number;
  readonly rate: number;
  readonly planned: number;
  private held: number;
  private readonly words: Uint32Array;

  private constructor(
    functions: number,
    rate: number,
    planned: number,
    held: number,
    words: Uint32Array,
  ) {
    this.functions = functions;
    this.rate = rate;
    this.planned = planned;
    this.held = held;
    this.words = words;
  }

  /**
   * An empty filter for so many elements, sized as the reference does, so that the same elements give
   * the same bytes. @throws {RangeError}
   */
  static sized(elements: number, rate: number): BloomFilter {
    if (!(elements >= 1 && rate > 0 && rate < 1))
      throw new RangeError("elements and rate are positive");
    const wanted = Math.ceil(
      (elements * Math.log(Math.fround(rate))) / Math.log(1 / 2 ** Math.log(2)),
    );
    const bytes = Math.floor(wanted / 8) + 1;
    const words = Math.floor(bytes / 4) + (bytes % 4);
    const functions = Math.max(1, Math.round(((words * 32) / elements) * Math.log(2)));
    if (functions > 127) throw new RangeError("the rate asks for too many hash functions");
    return new BloomFilter(functions, Math.fround(rate), elements, 0, new Uint32Array(words));
  }

  static read(bytes: Uint8Array): Outcome<BloomFilter> {
    if (bytes.length < headBytes) return refused("schema", "the filter is cut short");
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getInt16(0) !== version) return refused("schema", "the filter is of another version");
    const functions = view.getInt8(2);
    if (functions < 1 || view.getInt8(3) !== 0)
      return refused("schema", "the filter uses another hash function");
    const count = view.getInt32(16);
    if (count < 1 || bytes.length !== headBytes + count * 4)
      return refused("schema", "the filter has another length than it says");
    const words = Uint32Array.from({ length: count }, (_, index) =>
      view.getUint32(headBytes + index * 4),
    );
    return found(
      new BloomFilter(functions, view.getFloat32(4), view.getInt32(8), view.getInt32(12), words),
    );
  }

  add(element: Uint8Array): void {
    for (const bit of this.bits(element))
      this.words[bit >>> 5] = (this.words[bit >>> 5] as number) | (0x80000000 >>> (bit & 31));
    this.held++;
  }

  /** False is certain; true is wrong at the filter's rate. */
  has(element: Uint8Array): boolean {
    for (const bit of this.bits(element))
      if (((this.words[bit >>> 5] as number) & (0x80000000 >>> (bit & 31))) === 0) return false;
    return true;
  }

  write(): Uint8Array {
    const bytes = new Uint8Array(headBytes + this.words.length * 4);
    const view = new DataView(bytes.buffer);
    view.setInt16(0, version);
    view.setInt8(2, this.functions);
    view.setFloat32(4, this.rate);
    view.setInt32(8, this.planned);
    view.setInt32(12, this.held);
    view.setInt32(16, this.words.length);
    for (const [index, word] of this.words.entries()) view.setUint32(headBytes + index * 4, word);
    return bytes;
  }

  private *bits(element: Uint8Array): Iterable<number> {
    const size = this.words.length * 32;
    for (let index = 0; index < this.functions; index++) {
      const digest = createHash("sha256").update(element).update(Uint8Array.of(index)).digest();
      yield signedRemainder(digest, size);
    }
  }
}

/** The digest as a signed number, modulo the size, and never negative. */
function signedRemainder(digest: Uint8Array, size: number): number {
  let rest = 0;
  for (const byte of digest) rest = (rest * 256 + byte) % size;
  if ((digest[0] as number) < 0x80) return rest;
  let whole = 1;
  for (let index = 0; index < digest.length; index++) whole = (whole * 256) % size;
  return (rest - whole + size) % size;
}
