import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BloomFilter,
  HashList,
  hashOfCountryAndUci,
  hashOfSignature,
  hashOfUci,
  isPublished,
  publish,
  type Revoked,
  readBatch,
  toBatches,
  widthFor,
} from "../src/index.ts";

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const first16 = (...parts: (string | Uint8Array)[]) =>
  new Uint8Array(sha256(...parts).subarray(0, 16));
const bytes = (hash: Uint8Array) => new Uint8Array(hash);

it("the three hashes are the first 128 bits of what they name", () => {
  const signature = Uint8Array.from({ length: 64 }, (_, index) => index);
  expect(bytes(hashOfUci("URN:UVCI:01:FR:A"))).toEqual(first16("URN:UVCI:01:FR:A"));
  expect(bytes(hashOfCountryAndUci("FR", "A#1"))).toEqual(first16("FRA#1"));
  expect(bytes(hashOfSignature("ES256", signature))).toEqual(first16(signature.subarray(0, 32)));
  expect(bytes(hashOfSignature("PS256", signature))).toEqual(first16(signature));
});

describe("batches", () => {
  const head = {
    country: "FR",
    expires: "2026-06-01T00:00:00Z",
    kid: "AAECAwQFBgc=",
    hashType: "UCI",
  } as const;
  const hashes = Array.from({ length: 2001 }, (_, index) => first16(String(index)));

  it("hold a thousand at most, and are read back", () => {
    const made = toBatches(head, hashes);
    expect(made.map(({ entries }) => entries.length)).toEqual([1000, 1000, 1]);
    for (const batch of made)
      expect(readBatch(JSON.parse(JSON.stringify(batch)))).toEqual({ ok: true, value: batch });
  });

  const good = toBatches(head, hashes.slice(0, 1))[0] as object;
  it.each([
    ["nothing", null],
    ["a country by its name", { ...good, country: "France" }],
    ["no end", { ...good, expires: "soon" }],
    ["a short kid", { ...good, kid: "AA==" }],
    ["another type", { ...good, hashType: "NAME" }],
    ["no entries", { ...good, entries: [] }],
    ["too many", { ...good, entries: hashes.map(() => ({ hash: `${"A".repeat(22)}==` })) }],
    ["a short hash", { ...good, entries: [{ hash: "AAAA" }] }],
    ["an entry that is null", { ...good, entries: [null] }],
  ])("%s is refused", (_what, batch) => {
    expect(readBatch(batch).ok).toBe(false);
  });
});

describe("lists of truncated hashes", () => {
  it("stand in the published form: width, then signed order", () => {
    const hash = (...start: number[]) => Uint8Array.from([...start, ...new Array(14).fill(7)]);
    const list = HashList.of(
      [hash(0x7f, 1), hash(0x80, 2), hash(0xff, 3), hash(0, 4), hash(0, 4)],
      2,
    );
    expect([...list.write()]).toEqual([2, 0x80, 2, 0xff, 3, 0, 4, 0x7f, 1]);
    expect(list.size).toBe(4);
  });

  it("are read in either order, and find what was put in and nothing else", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 16, maxLength: 16 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 16 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (hashes, width, other) => {
          const read = HashList.read(HashList.of(hashes, width).write());
          if (!read.ok) throw new Error(read.fault.detail);
          for (const hash of hashes) expect(read.value.has(hash)).toBe(true);
          const start = (hash: Uint8Array) => Buffer.from(hash.subarray(0, width)).toString("hex");
          expect(read.value.has(other)).toBe(hashes.some((hash) => start(hash) === start(other)));
        },
      ),
    );
  });

  it.each([[[]], [[0, 1]], [[17, 1]], [[2, 1, 2, 3]]])("%j is refused", (wrong) => {
    expect(HashList.read(Uint8Array.from(wrong)).ok).toBe(false);
  });

  it("are as wide as the published rule says", () => {
    expect(widthFor(1000, 1, 0)).toBe(4);
    expect(widthFor(1000, 1, 1)).toBe(3);
    expect(widthFor(625_000, 4, 2)).toBe(5);
    expect(widthFor(1, 4, 0)).toBe(4);
  });
});

describe("Bloom filters", () => {
  it("have the published size and head", () => {
    // Elements, words, hash functions: as the reference sizes a filter for one in ten thousand.
    for (const [elements, words, functions] of [
      [1, 3, 67],
      [2, 2, 22],
      [3, 2, 15],
      [4, 4, 22],
    ] as const) {
      const view = new DataView(BloomFilter.sized(elements, 1e-4).write().buffer);
      expect([view.getInt16(0), view.getInt8(2), view.getInt8(3)]).toEqual([1, functions, 0]);
      expect(view.getFloat32(4)).toBeCloseTo(1e-4, 8);
      expect([view.getInt32(8), view.getInt32(12), view.getInt32(16)]).toEqual([
        elements,
        0,
        words,
      ]);
      expect(view.byteLength).toBe(20 + words * 4);
    }
  });

  it("set the bits that the definition says, counted from the left", () => {
    const element = Buffer.from("1");
    const filter = BloomFilter.sized(2, 1e-4);
    filter.add(element);
    const written = filter.write();
    const expected = new Set<number>();
    for (let index = 0; index < 22; index++) {
      const hash = BigInt.asIntN(
        256,
        BigInt(`0x${sha256(element, Uint8Array.of(index)).toString("hex")}`),
      );
      expected.add(Number(((hash % 64n) + 64n) % 64n));
    }
    const bits = [...written.subarray(20)].flatMap((byte, at) =>
      Array.from({ length: 8 }, (_, bit) => ((byte >> (7 - bit)) & 1 ? at * 8 + bit : -1)),
    );
    expect(new Set(bits.filter((bit) => bit >= 0))).toEqual(expected);
  });

  it("never miss what was added, and err about as rarely as promised", () => {
    const filter = BloomFilter.sized(2000, 0.01);
    for (let index = 0; index < 2000; index++) filter.add(first16(`in ${index}`));
    const read = BloomFilter.read(filter.write());
    if (!read.ok) throw new Error(read.fault.detail);
    let wrong = 0;
    for (let index = 0; index < 2000; index++) {
      expect(read.value.has(first16(`in ${index}`))).toBe(true);
      if (read.value.has(first16(`out ${index}`))) wrong++;
    }
    expect(wrong).toBeLessThan(40);
  });

  it("that are cut short, of another version or of a length that lies are refused", () => {
    const good = BloomFilter.sized(10, 0.01).write();
    const changed = (at: number, value: number) => {
      const copy = good.slice();
      copy[at] = value;
      return copy;
    };
    for (const wrong of [
      good.subarray(0, 10),
      good.subarray(0, -1),
      changed(1, 2),
      changed(3, 1),
      changed(16, 0x7f),
      changed(2, 0),
    ])
      expect(BloomFilter.read(wrong).ok).toBe(false);
  });
});

describe("what is published for verifiers", () => {
  const kid = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  const now = new Date("2026-03-01T00:00:00Z");
  const revoked: Revoked[] = Array.from({ length: 300 }, (_, index) => ({
    kid: index % 3 === 0 ? Uint8Array.of(9, 9, 9, 9, 9, 9, 9, 9) : kid,
    type: index % 2 === 0 ? "UCI" : "SIGNATURE",
    hash: first16(String(index)),
    expires: index < 10 ? "2026-02-01T00:00:00Z" : "2026-09-01T00:00:00Z",
  }));

  it.each(
    (["POINT", "VECTOR", "COORDINATE"] as const).flatMap((mode) =>
      (["BLOOMFILTER", "VARHASHLIST"] as const).map((type) => [mode, type] as const),
    ),
  )("%s, %s: every revocation in force is found, no other", (mode, type) => {
    const published = publish(revoked, { mode, type, now });
    expect(published.index.map((entry) => entry.mode)).toEqual([mode, mode]);
    for (const [index, one] of revoked.entries())
      expect(isPublished(published, one.kid, one, now)).toBe(index >= 10);
    for (let index = 0; index < 300; index++)
      expect(isPublished(published, kid, { type: "UCI", hash: first16(`x${index}`) }, now)).toBe(
        false,
      );
  });

  it("a slice that is not the one that was named revokes nobody", () => {
    const published = publish(revoked, { mode: "POINT", type: "VARHASHLIST", now });
    const [slice] = published.slices.values();
    const mixed = {
      ...published,
      slices: new Map([...published.slices.keys()].map((name) => [name, slice as Uint8Array])),
    };
    const found = revoked.filter((one) => isPublished(mixed, one.kid, one, now));
    expect(found.length).toBeLessThan(revoked.length - 10);
  });
});
