import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, digestOf, hexOf } from "./digest.ts";

const bytes = fc.uint8Array({ minLength: 16, maxLength: 32 });

test("is the bytes, and comes back as them", () => {
  fc.assert(
    fc.property(bytes, (one) => {
      expect(bytesOf(digestOf(one))).toEqual(Buffer.from(one));
      expect(hexOf(digestOf(one))).toBe(Buffer.from(one).toString("hex"));
    }),
  );
});

test("of a part of a larger memory only the part", () => {
  const whole = Buffer.from("00112233445566778899", "hex");
  expect(hexOf(digestOf(whole.subarray(2, 5)))).toBe("223344");
});

test("is ordered as its bytes are, which orders corrections", () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      const [left, right] = [digestOf(one), digestOf(other)];
      expect(Math.sign(Buffer.compare(one, other))).toBe(
        left === right ? 0 : left < right ? -1 : 1,
      );
    }),
  );
});
