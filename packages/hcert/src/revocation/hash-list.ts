import { found, type Outcome, refused } from "../fault.ts";
import { hashBytes } from "./hashes.ts";

/**
 * A sorted list of truncated hashes in the published form VARHASHLIST: a byte that says how many
 * bytes each hash keeps, then the hashes. They are ordered as signed big-endian numbers, for that is
 * how the published readers search them; this one searches lists of either order.
 */
export class HashList {
  readonly width: number;
  private readonly hashes: Uint8Array;

  private constructor(width: number, hashes: Uint8Array) {
    this.width = width;
    this.hashes = hashes;
  }

  /** @param hashes each at least `width` bytes; what is beyond is cut off */
  static of(hashes: readonly Uint8Array[], width: number): HashList {
    if (!(width >= 1 && width <= hashBytes)) throw new RangeError(`a width is 1 to ${hashBytes}`);
    const names = new Set(hashes.map((hash) => hexOf(hash.subarray(0, width))));
    return new HashList(width, packed([...names].sort(), width));
  }

  static read(bytes: Uint8Array): Outcome<HashList> {
    const width = bytes[0] ?? 0;
    if (width < 1 || width > hashBytes) return refused("schema", "the width is 1 to 16 bytes");
    if ((bytes.length - 1) % width !== 0) return refused("schema", "the last hash is cut short");
    const names: string[] = [];
    for (let at = 1; at < bytes.length; at += width)
      names.push(hexOf(bytes.subarray(at, at + width)));
    return found(new HashList(width, packed(names.sort(), width)));
  }

  get size(): number {
    return this.hashes.length / this.width;
  }

  has(hash: Uint8Array): boolean {
    const { width } = this;
    let [low, high] = [0, this.size - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = this.compare(middle * width, hash);
      if (order === 0) return true;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  }

  write(): Uint8Array {
    const { width, hashes } = this;
    const result = new Uint8Array(1 + hashes.length);
    result[0] = width;
    // Numbers with the top bit set are negative and come first.
    let split = 0;
    while (split < hashes.length && (hashes[split] as number) < 0x80) split += width;
    result.set(hashes.subarray(split), 1);
    result.set(hashes.subarray(0, split), 1 + hashes.length - split);
    return result;
  }

  private compare(start: number, hash: Uint8Array): number {
    for (let index = 0; index < this.width; index++) {
      const difference = (this.hashes[start + index] as number) - (hash[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

/**
 * How many bytes a hash keeps: at least `least`, and as many as the published rule gives for so many
 * hashes, of which partitions by coordinates save 0, 1 or 2.
 */
export function widthFor(count: number, least: number, coordinates: 0 | 1 | 2): number {
  const bits = Math.ceil(Math.log2(Math.max(count, 1)));
  const bytes = Math.ceil(bits / 8 + (bits % 8) - coordinates + 1e-6);
  return Math.min(hashBytes, Math.max(least, bytes));
}

function packed(sorted: readonly string[], width: number): Uint8Array {
  const bytes = new Uint8Array(sorted.length * width);
  for (const [index, name] of sorted.entries()) bytes.set(Buffer.from(name, "hex"), index * width);
  return bytes;
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
