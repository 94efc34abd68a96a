import fc from "fast-check";
import QRCode from "qrcode";
import { expect, test } from "vitest";
import { modulesOf } from "../src/qr/modules.ts";
import type { CorrectionLevel } from "../src/qr/versions.ts";

const levels: readonly CorrectionLevel[] = ["L", "M", "Q", "H"];
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** The same code by a library that is not ours, told segment and mask. */
function oracle(text: string, level: CorrectionLevel) {
  const plain = [...text].every((letter) => alphabet.includes(letter));
  const segment = plain
    ? ({ mode: "alphanumeric", data: text } as const)
    : ({ mode: "byte", data: new TextEncoder().encode(text) } as const);
  const { modules } = QRCode.create([segment], { errorCorrectionLevel: level, maskPattern: 3 });
  return { size: modules.size, data: Uint8Array.from(modules.data) };
}

test.each(levels)("at level %s every version comes out module by module like qrcode's", (level) => {
  const sizes = new Set<number>();
  for (let length = 1; sizes.size < 40 && length < 4300; length += length < 200 ? 1 : 19) {
    const text = Array.from({ length }, (_, index) => alphabet[(index * 7 + length) % 45]).join("");
    let expected: ReturnType<typeof oracle>;
    try {
      expected = oracle(text, level);
    } catch {
      expect(() => modulesOf(text, level)).toThrow(RangeError);
      break;
    }
    if (sizes.has(expected.size)) continue;
    sizes.add(expected.size);
    expect(modulesOf(text, level)).toEqual(expected);
  }
  expect(sizes.size).toBe(40);
});

test("any text comes out like qrcode's, of characters or of bytes", () => {
  const plain = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 700 });
  const texts = fc.oneof(plain, fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }));
  fc.assert(
    fc.property(texts, fc.constantFrom(...levels), (text, level) => {
      expect(modulesOf(text, level)).toEqual(oracle(text, level));
    }),
    { numRuns: 150, seed: 45 },
  );
});

test("a text that no version holds is refused", () => {
  expect(() => modulesOf("A".repeat(2421), "Q")).toThrow(RangeError);
  expect(modulesOf("A".repeat(2420), "Q").size).toBe(177);
});
