import { Buffer } from "node:buffer";
import reference from "base45";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeBase45, encodeBase45 } from "../src/index.ts";

const bytesOf = (text: string) => {
  const read = decodeBase45(text);
  return read.ok ? Buffer.from(read.value) : read.fault.detail;
};

it.each([
  ["AB", "BB8"],
  ["Hello!!", "%69 VD92EX0"],
  ["base-45", "UJCLQE7W581"],
  ["ietf!", "QED8WEX0"],
])("the example of RFC 9285: %s", (plain, encoded) => {
  expect(encodeBase45(Buffer.from(plain))).toBe(encoded);
  expect(bytesOf(encoded)).toEqual(Buffer.from(plain));
});

it("gives back what went in, and the same text as another implementation", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 700 }), (bytes) => {
      const text = encodeBase45(bytes);
      expect(text).toBe(reference.encode(Buffer.from(bytes)));
      expect(bytesOf(text)).toEqual(Buffer.from(bytes));
    }),
  );
});

it.each([
  ["GGW", "the group at character 1"],
  ["BB8GGW", "the group at character 4"],
  [":::", "the group"],
  ["::", "the group"],
  ["BB8A", "one character too many"],
  ["bb8", "character 1 is none"],
  ["BB=", "character 3 is none"],
  ["BB8B\u00e9", "character 5 is none"],
  ["BB8\ud83d\ude00", "character 4 is none"],
])("%j is refused: %s", (text, says) => {
  expect(bytesOf(text)).toContain(says);
});
