import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeCode } from "../../server/src/certificates/activation/judge-code.ts";
import { codeText, readCode, signingInput } from "../../server/src/certificates/activation/jwt.ts";
import { allowance } from "../../server/src/certificates/activation/service/allowance.ts";
import { readShortCode } from "../../server/src/certificates/activation/short-code.ts";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const now = new Date("2026-03-10T12:00:00Z");
const seconds = now.getTime() / 1000;
const day = 86_400;

const signed = (input: string, key: KeyObject = privateKey): string =>
  codeText(input, sign("sha256", Buffer.from(input), { key, dsaEncoding: "ieee-p1363" }));
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const raw = (header: unknown, claims: unknown, key = privateKey): string =>
  signed(`${part(header)}.${part(claims)}`, key);

const header = { alg: "ES256", kid: "k1", typ: "JWT" };
const claims = { iss: "SIDEP", jti: "0f1b7d2e-9c47-4f6a-8d11-2b1f3c4d5e6f", iat: seconds - day };
const keyOf = (kid: string) => (kid === "k1" ? publicKey : null);
const judge = (text: string) => judgeCode(text, keyOf, 10, now);

describe("a code in its long form", () => {
  it("holds three claims and nothing of anybody, and is good", () => {
    const text = signed(signingInput("k1", claims));
    const [first = "", second = ""] = text.split(".");
    expect(JSON.parse(Buffer.from(first, "base64url").toString())).toEqual(header);
    expect(JSON.parse(Buffer.from(second, "base64url").toString())).toEqual(claims);
    expect(judge(text)).toEqual({ ok: true, jti: claims.jti });
  });

  const es = (change: object) => raw(header, { ...claims, ...change });
  const refused: [string, string, string][] = [
    ["no text of three parts", "abc", "unreadable"],
    ["a fourth part", `${es({})}.x`, "unreadable"],
    ["the algorithm none", raw({ ...header, alg: "none" }, claims), "unreadable"],
    ["another algorithm", raw({ ...header, alg: "HS256" }, claims), "unreadable"],
    ["claims that are no object", raw(header, [1]), "unreadable"],
    ["no number of its own", es({ jti: undefined }), "claims missing"],
    ["a number that is none", es({ jti: 7 }), "claims missing"],
    ["no time", es({ iat: undefined }), "claims missing"],
    ["a time in words", es({ iat: "2026-03-09T12:00:00Z" }), "claims missing"],
    ["a time to come", es({ iat: seconds + 1 }), "from the future"],
    ["ten days", es({ iat: seconds - 10 * day }), "expired"],
    ["a key that is not ours", raw({ ...header, kid: "k2" }, claims), "unknown key"],
    ["no key", raw({ alg: "ES256", typ: "JWT" }, claims), "unknown key"],
    ["a signature of another key", raw(header, claims, other), "wrong signature"],
  ];
  it.each(refused)("with %s is refused", (_, text, why) => {
    expect(judge(text)).toEqual({ ok: false, why });
  });

  it("is asked in this order: the first that is wrong is said", () => {
    const future = { iat: seconds + 1, jti: undefined };
    expect(judge(raw({ ...header, kid: "k2" }, { ...claims, ...future }, other))).toMatchObject({
      why: "claims missing",
    });
    expect(judge(raw({ ...header, kid: "k2" }, { ...claims, iat: seconds + 1 }))).toMatchObject({
      why: "from the future",
    });
    const over = { ...claims, iat: seconds - 11 * day };
    expect(judge(raw({ ...header, kid: "k2" }, over))).toMatchObject({ why: "expired" });
    expect(judge(raw({ ...header, kid: "k2" }, claims, other))).toMatchObject({
      why: "unknown key",
    });
  });

  it("is good until its last second", () => {
    expect(judge(es({ iat: seconds - 10 * day + 1 }))).toMatchObject({ ok: true });
    expect(judge(es({ iat: seconds }))).toMatchObject({ ok: true });
  });

  it("has one spelling: no text that differs in a character is taken", () => {
    const text = signed(signingInput("k1", claims));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(..."ABZaz059-_.= "), (at, character) => {
        fc.pre(text[at] !== character);
        expect(judge(text.slice(0, at) + character + text.slice(at + 1)).ok).toBe(false);
      }),
      { seed: 34, numRuns: 500 },
    );
  });

  it("is no crash, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        expect(judge(text).ok).toBe(false);
      }),
      { seed: 34 },
    );
    expect(readCode("a.b.c".repeat(10_000))).toBeNull();
  });
});

it("a short code is read as people type it, and nothing longer or shorter is one", () => {
  expect(readShortCode("7k3 mpx")).toBe("7K3MPX");
  expect(readShortCode("7K3-MPX")).toBe("7K3MPX");
  expect(readShortCode("oil0iL")).toBe("011011");
  for (const text of ["7K3MP", "7K3MPXA", "7K3MPU", "7K3MP!", "", "é".repeat(6)]) {
    expect(readShortCode(text)).toBeNull();
  }
});

it("an application may ask in a burst, and then at its rate", () => {
  const mayAsk = allowance({ burst: 3, perSecond: 2 });
  expect([0, 0, 0, 0].map((at) => mayAsk(1, at))).toEqual([0, 0, 0, 1]);
  expect(mayAsk(2, 0)).toBe(0);
  expect(mayAsk(1, 499)).toBe(1);
  expect(mayAsk(1, 500)).toBe(0);
  expect(mayAsk(1, 501)).toBe(1);
});
