import { open } from "node:fs/promises";

/**
 * The checksum that PostgreSQL keeps in each page of its tables and indexes (README of
 * src/backend/storage/page): 32 sums beside each other over the words of the page, each a variant of
 * FNV-1a, joined, mixed with the page's number, and brought to 1 to 65535. pg_checksums, which does
 * this for a stopped server, does not come with the embedded package.
 */

const pageSize = 8192;
const columns = 32;
const prime = 16_777_619;
/** Byte of the header at which the page keeps its checksum; it counts as zero there. */
const kept = 8;

/** What each sum begins with. */
const beginnings = Uint32Array.of(
  0x5b1f36e9,
  0xb8525960,
  0x02ab50aa,
  0x1de66d2a,
  0x79ff467a,
  0x9bb9f8a3,
  0x217e7cd2,
  0x83e13d2c,
  0xf8d4474f,
  0xe39eb970,
  0x42c6ae16,
  0x993216fa,
  0x7b093b5d,
  0x98daff3c,
  0xf718902a,
  0x0b1c9cdb,
  0xe58f764b,
  0x187636bc,
  0x5d7b3bb1,
  0xe73de7de,
  0x92bec979,
  0xcca6c0b2,
  0x304a0979,
  0x85aa43d4,
  0x783125bb,
  0x6ca8eaa2,
  0xe407eac6,
  0x4b5cfc3e,
  0x9fbf8c76,
  0x15ca20be,
  0xf2ca9fd3,
  0x959bd756,
);

const mixed = (sum: number, value: number): number => {
  const both = sum ^ value;
  return Math.imul(both, prime) ^ (both >>> 17);
};

/** @param words a page of 8192 bytes as little-endian words; @param number of the page in its table */
export function pageChecksum(words: Uint32Array, number: number): number {
  const sums = Int32Array.from(beginnings);
  for (let at = 0; at < pageSize / 4; at++) {
    const word = at === kept / 4 ? (words[at] ?? 0) & 0xffff0000 : (words[at] ?? 0);
    sums[at % columns] = mixed(sums[at % columns] ?? 0, word);
  }
  let joined = 0;
  for (const sum of sums) joined ^= mixed(mixed(sum, 0), 0);
  return (((joined ^ number) >>> 0) % 65_535) + 1;
}

/** Pages a segment file of a table holds: a larger table goes on in the next one. */
export const pagesPerFile = 131_072;

export interface FileCheck {
  readonly pages: number;
  /** Numbers of the pages, within the file, whose checksum is another than theirs. */
  readonly wrong: readonly number[];
}

/**
 * Computes the checksum of every page of a file of a stopped server. A page of zeros was never
 * written and has none. @param first the number that the file's first page has in its table
 */
export async function checkPages(file: string, first: number): Promise<FileCheck> {
  const handle = await open(file);
  const buffer = Buffer.alloc(64 * pageSize);
  const wrong: number[] = [];
  let pages = 0;
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, pages * pageSize);
      const whole = Math.floor(bytesRead / pageSize);
      for (let index = 0; index < whole; index++) {
        const words = new Uint32Array(
          buffer.buffer,
          buffer.byteOffset + index * pageSize,
          pageSize / 4,
        );
        if (!isRight(words, first + pages + index)) wrong.push(pages + index);
      }
      pages += whole;
      if (whole === 0) return { pages, wrong };
    }
  } finally {
    await handle.close();
  }
}

function isRight(words: Uint32Array, number: number): boolean {
  // The end of what is free (bytes 14 and 15) is set in every page that was ever used.
  const isNew = (words[3] ?? 0) >>> 16 === 0;
  if (isNew) return words.every((word) => word === 0);
  return pageChecksum(words, number) === ((words[kept / 4] ?? 0) & 0xffff);
}
