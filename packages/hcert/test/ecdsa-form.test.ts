import { generateKeyPairSync, sign, verify } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { derFromRaw, rawFromDer } from "../src/cose/ecdsa-form.ts";

test.each([
  { namedCurve: "P-256", size: 32 },
  { namedCurve: "P-384", size: 48 },
])("signatures on $namedCurve change form both ways, and verify in the other", (curve) => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", curve);
  // Often enough that halves with zeros in front, and with the top bit set, are among them.
  for (let index = 0; index < 600; index++) {
    const data = Buffer.from(`text ${index}`);
    const der = sign("sha256", data, privateKey);
    const raw = rawFromDer(der, curve.size);
    const other = { key: publicKey, dsaEncoding: "ieee-p1363" } as const;
    expect(verify("sha256", data, other, raw)).toBe(true);
    expect(derFromRaw(raw)).toEqual(new Uint8Array(der));
  }
});

test("any two integers go there and back, also zero and the largest", () => {
  const halves = fc.uint8Array({ minLength: 64, maxLength: 64 });
  const zeros = fc.tuple(halves, fc.nat(64)).map(([raw, count]) => raw.fill(0, 0, count));
  fc.assert(
    fc.property(fc.oneof(halves, zeros), (raw) => {
      expect(rawFromDer(derFromRaw(raw), 32)).toEqual(raw);
    }),
    { seed: 32 },
  );
  expect(rawFromDer(derFromRaw(new Uint8Array(64)), 32)).toEqual(new Uint8Array(64));
  const largest = new Uint8Array(64).fill(255);
  expect(rawFromDer(derFromRaw(largest), 32)).toEqual(largest);
});
