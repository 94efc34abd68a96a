import { Buffer } from "node:buffer";
import { Encoder } from "cbor-x";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainOf } from "../src/cbor/plain.ts";
import { readCbor } from "../src/cbor/read.ts";
import { Float, Tagged } from "../src/cbor/value.ts";
import { writeCbor } from "../src/cbor/write.ts";

const read = (hex: string) => readCbor(Buffer.from(hex, "hex"));
const plain = (hex: string) => {
  const outcome = read(hex);
  return outcome.ok ? plainOf(outcome.value) : outcome.fault.detail;
};

describe("examples of RFC 8949, appendix A", () => {
  it.each([
    ["00", 0],
    ["17", 23],
    ["1818", 24],
    ["1903e8", 1000],
    ["1a000f4240", 1_000_000],
    ["1b000000e8d4a51000", 1_000_000_000_000],
    ["20", -1],
    ["3903e7", -1000],
    ["f93c00", 1],
    ["f97bff", 65504],
    ["f90001", 2 ** -24],
    ["f9c400", -4],
    ["fa47c35000", 100_000],
    ["fb3ff199999999999a", 1.1],
    ["f4", false],
    ["f5", true],
    ["f6", null],
    ["f7", undefined],
    ["6449455446", "IETF"],
    ["62c3bc", "ü"],
    ["83010203", [1, 2, 3]],
    ["8301820203820405", [1, [2, 3], [4, 5]]],
    ["a26161016162820203", { a: 1, b: [2, 3] }],
    ["9f018202039f0405ffff", [1, [2, 3], [4, 5]]],
    ["bf61610161629f0203ffff", { a: 1, b: [2, 3] }],
    ["7f657374726561646d696e67ff", "streaming"],
    ["5f42010243030405ff", "AQIDBAU"],
    ["c074323031332d30332d32315432303a30343a30305a", "2013-03-21T20:04:00Z"],
  ])("%s", (hex, value) => {
    expect(plain(hex)).toEqual(value);
  });
});

it("tells a float from an integer, and keeps tags", () => {
  expect(read("fb41d864e4e0c00000")).toMatchObject({ ok: true, value: expect.any(Float) });
  expect(read("d28440a04040")).toMatchObject({ ok: true, value: expect.any(Tagged) });
});

it.each([
  ["", "end too early"],
  ["61", "end too early"],
  ["0000", "bytes follow"],
  ["9b7fffffffffffffff", "too large"],
  ["9affffffff", "cut short"],
  ["5affffffff00", "end too early"],
  ["bb00000000ffffffff", "cut short"],
  ["a201010102", "comes twice"],
  ["a2616101616102", "comes twice"],
  ["a1820102", "neither a text"],
  ["a1f501", "neither a text"],
  ["ff", "a break"],
  ["8201ff", "a break"],
  ["bf01ff", "a break"],
  ["7f4101ff", "of another kind"],
  ["7f7f6161ffff", "of another kind"],
  ["61ff", "not UTF-8"],
  ["1c", "reserved"],
  ["1f", "reserved"],
  ["f818", "no meaning"],
  ["81".repeat(40), "nested"],
  ["c1".repeat(40), "nested"],
])("%s is refused: %s", (hex, says) => {
  expect(plain(hex)).toContain(says);
});

it("gives up at its number of values", () => {
  expect(plain(`9f${"00".repeat(3000)}ff`)).toContain("too many");
  expect(plain(`5f${"40".repeat(3000)}ff`)).toContain("too many");
});

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: "binary", maxLength: 6 }), tie("value"), { maxKeys: 5 }),
  ),
})).value;

it("gives back what went in, and reads what cbor-x writes", () => {
  const reference = new Encoder({ useRecords: false, variableMapSize: true });
  fc.assert(
    fc.property(json, (value) => {
      for (const bytes of [writeCbor(value as never), reference.encode(value)]) {
        const own = readCbor(bytes, { depth: 100, values: 10_000 });
        expect(own.ok && plainOf(own.value)).toEqual(value);
      }
    }),
  );
});

it("a key called __proto__ is a key", () => {
  const payload = plainOf(new Map([["__proto__", "x"]]));
  expect(Object.keys(payload as object)).toEqual(["__proto__"]);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});
