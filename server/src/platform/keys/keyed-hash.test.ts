import { createHmac, createSecretKey } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyedHash } from "./keyed-hash.ts";

// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
test.each([
  ["0b".repeat(20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
  [
    Buffer.from("Jefe").toString("hex"),
    "what do ya want for nothing?",
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  ],
  [
    "aa".repeat(131),
    "Test Using Larger Than Block-Size Key - Hash Key First",
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  ],
])("a vector of RFC 4231", (key, text, expected) => {
  expect(keyedHash(createSecretKey(Buffer.from(key, "hex")), [text]).toString("hex")).toBe(
    expected,
  );
});

test("the same as node's own, whatever the key, the parts and how many bytes are wanted", () => {
  const part = fc.oneof(
    fc.string({ unit: "binary", maxLength: 9_000 }),
    fc.string({ unit: "grapheme" }),
    fc.uint8Array({ maxLength: 9_000 }),
  );
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.array(part, { maxLength: 4 }),
      fc.integer({ min: 1, max: 32 }),
      (bytes, parts, wanted) => {
        const key = createSecretKey(bytes);
        const hmac = createHmac("sha256", key);
        for (const one of parts) hmac.update(one);
        expect(keyedHash(key, parts, wanted)).toEqual(hmac.digest().subarray(0, wanted));
      },
    ),
  );
});
