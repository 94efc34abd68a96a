import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { deflate } from "../src/deflate.ts";
import { inflate } from "../src/inflate.ts";

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }),
  // Much that comes again, near and far, in short and long pieces.
  fc
    .array(
      fc.tuple(
        fc.uint8Array({ minLength: 1, maxLength: 9, max: 3 }),
        fc.integer({ min: 1, max: 80 }),
      ),
    )
    .map((parts) =>
      Uint8Array.from(
        parts.flatMap(([part, times]) => Array.from({ length: times }, () => [...part]).flat()),
      ),
    ),
);

it("zlib gives back what went in", () => {
  fc.assert(
    fc.property(bytes, (plain) => {
      const packed = deflate(plain);
      expect([...packed.subarray(0, 2)]).toEqual([0x78, 0xda]);
      expect(new Uint8Array(inflateSync(packed))).toEqual(plain);
    }),
  );
});

it.each([0, 1, 2, 3, 257, 258, 259, 260, 516, 40_000])(
  "%i bytes that are all the same",
  (length) => {
    const plain = new Uint8Array(length).fill(200);
    const packed = deflate(plain);
    expect(new Uint8Array(inflateSync(packed))).toEqual(plain);
    expect(packed.length).toBeLessThan(20 + length / 80);
  },
);

it("what comes again farther than the window is written again", () => {
  const piece = Uint8Array.from(
    { length: 40_000 },
    (_, index) => Math.imul(index, 0x9e3779b1) >>> 24,
  );
  const plain = Uint8Array.from([...piece, ...piece]);
  expect(new Uint8Array(inflateSync(deflate(plain)))).toEqual(plain);
});

it("unfolds to its limit and no further", () => {
  expect(inflate(deflate(new Uint8Array(100)), 100).ok).toBe(true);
  expect(inflate(deflate(new Uint8Array(101)), 100)).toMatchObject({
    fault: { code: "too-large" },
  });
  expect(inflate(new Uint8Array())).toMatchObject({ fault: { code: "zlib" } });
});
