import { generateKeyPairSync, sign } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { encodeBase45 } from "../src/base45.ts";
import type { CborValue } from "../src/cbor/value.ts";
import { Float, Tagged } from "../src/cbor/value.ts";
import { writeCbor } from "../src/cbor/write.ts";
import { signedBytes } from "../src/cose/sign1.ts";
import { deflate } from "../src/deflate.ts";
import {
  conformance,
  issueHcert,
  keyOfCertificate,
  localSigner,
  production,
  type Signer,
  type ToIssue,
  type TrustedKey,
  TrustList,
  usageOids,
  verifyHcert,
} from "../src/index.ts";
import { type Made, makeAuthority } from "./support/authority.ts";
import { antigenTest, at, naat, noon, recovery } from "./support/certificates.ts";

let made: Made;
let rsa: Made;
let signer: Signer;
let trust: TrustList;

beforeAll(async () => {
  const authority = await makeAuthority();
  made = await authority.sign();
  rsa = await authority.sign({ kind: "RSA-2048" });
  signer = localSigner(made.privateKey, made.pem);
  trust = trustIn(made, rsa);
});

const trustIn = (...certificates: Made[]) =>
  new TrustList(certificates.map(({ der }) => keyOfCertificate(der) as TrustedKey));

const order = (certificate: ToIssue["certificate"], changed: Partial<ToIssue> = {}): ToIssue => ({
  certificate,
  country: "FR",
  issuedAt: noon,
  expiresAt: noon + 86_400,
  ...changed,
});

async function issued(certificate = antigenTest() as ToIssue["certificate"], by = signer) {
  const result = await issueHcert(order(certificate), by);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.text;
}

const reasonOf = (text: string, options: Partial<Parameters<typeof verifyHcert>[1]> = {}) =>
  verifyHcert(text, { trust, at, ...options }).reason?.code ?? null;

describe("what is issued", () => {
  it.each([
    ["an antigen test", antigenTest()],
    ["a NAAT", naat()],
    ["a recovery", recovery()],
  ])("%s verifies, and holds what went in", async (_what, certificate) => {
    const text = await issued(certificate);
    expect(text).toMatch(/^HC1:NCF[0-9A-Z $%*+\-./:]+$/);
    const verdict = verifyHcert(text, { trust, at });
    expect(verdict).toMatchObject({ valid: true, reason: null });
    expect(verdict.certificate?.claims).toEqual({
      issuer: "FR",
      issuedAt: noon,
      expiresAt: noon + 86_400,
      integerTimes: true,
      payload: certificate,
    });
  });

  it("by RSA verifies too", async () => {
    const text = await issued(antigenTest(), localSigner(rsa.privateKey, rsa.pem));
    expect(reasonOf(text)).toBeNull();
  });

  it.each([
    ["an antigen test without device", order(antigenTest({ ma: undefined as never })), ["t.0.ma"]],
    ["a device that is no longer active", order(antigenTest({ ma: "1065" })), ["t.0.ma"]],
    ["a NAAT with a device", order(naat({ ma: "1232" })), ["t.0.ma"]],
    ["a NAAT of nowhere", order(naat({ tc: "" })), ["t.0.tc"]],
    ["a sample of tomorrow", order(antigenTest({ sc: "2026-03-11T12:00:00Z" })), ["t.0.sc"]],
    ["a recovery from the tenth day", order(recovery({ df: "2026-02-11" })), ["r.0.df"]],
    ["a recovery to the 181st day", order(recovery({ du: "2026-08-01" })), ["r.0.du"]],
    ["a proof beyond its signer", order(antigenTest(), { expiresAt: noon + 3e8 }), ["exp"]],
    ["an end before the beginning", order(antigenTest(), { expiresAt: noon }), ["exp"]],
    ["half a second", order(antigenTest(), { issuedAt: noon + 0.5 }), ["iat"]],
    ["a country by its name", order(antigenTest(), { country: "France" }), ["iss"]],
    ["what breaks the schema", order({ ...antigenTest(), dob: "hier" }), ["dob"]],
    [
      "letters in two forms",
      order({ ...antigenTest(), nam: { gn: "Zoe\u0301", gnt: "ZOE" } }),
      ["nam.gn"],
    ],
  ])("%s is not signed", async (_what, wrong, places) => {
    let asked = 0;
    const counting = { ...signer, sign: async () => new Uint8Array(++asked) };
    const result = await issueHcert(wrong, counting);
    expect(!result.ok && result.faults.map(({ place }) => place)).toEqual(places);
    expect(asked).toBe(0);
  });

  it("a key that is not that of its certificate makes no signer", () => {
    expect(() => localSigner(rsa.privateKey, made.pem)).toThrow(TypeError);
  });
});

describe("what is wrong is refused with its reason", () => {
  it("at its times", async () => {
    const text = await issued();
    expect(reasonOf(text, { at: new Date((noon - 1) * 1000) })).toBe("not-yet-valid");
    expect(reasonOf(text, { at: new Date((noon + 86_400) * 1000) })).toBeNull();
    expect(reasonOf(text, { at: new Date((noon + 86_401) * 1000) })).toBe("expired");
  });

  it("by its signer", async () => {
    const authority = await makeAuthority();
    const [stranger, vaccines, both, old, weak, p384] = await Promise.all([
      authority.sign(),
      authority.sign({ usages: [usageOids.v] }),
      authority.sign({ usages: [usageOids.v, "1.3.6.1.4.1.0.1847.2021.1.1"] }),
      authority.sign({ until: "2026-03-10T13:00:00Z" }),
      authority.sign({ kind: "RSA-1024" }),
      authority.sign({ kind: "P-384" }),
    ]);
    const by = (one: Made) => localSigner(one.privateKey, one.pem);
    expect(reasonOf(await issued(antigenTest(), by(stranger)))).toBe("unknown-key");
    const list = { trust: trustIn(vaccines, both, old) };
    expect(reasonOf(await issued(antigenTest(), by(vaccines)), list)).toBe("usage");
    expect(reasonOf(await issued(antigenTest(), by(both)), list)).toBeNull();
    const outlived = await issueHcert(order(antigenTest()), { ...by(old), notAfter: noon * 2 });
    const later = { ...list, at: new Date((noon + 7200) * 1000) };
    expect(outlived.ok && reasonOf(outlived.text, later)).toBe("key-expired");
    expect(() => by(weak)).toThrow(TypeError);
    expect(() => by(p384)).toThrow(TypeError);
  });

  it("when a word of it is changed", async () => {
    const text = await issued();
    const changed = text.slice(0, -3) + (text.at(-3) === "0" ? "1" : "0") + text.slice(-2);
    expect(["zlib", "base45"]).toContain(reasonOf(changed));
  });

  it("once its issuer took it back", async () => {
    const text = await issued();
    expect(reasonOf(text, { isRevoked: () => true })).toBe("revoked");
    expect(reasonOf(text, { isRevoked: () => false })).toBeNull();
  });
});

/** A certificate put together by hand, right in everything that is not changed. */
function assemble(change: {
  protect?: [CborValue, CborValue][];
  unprotect?: [CborValue, CborValue][];
  claims?: [CborValue, CborValue][];
  payload?: object;
  wrap?: (cose: CborValue) => CborValue;
  signature?: (bytes: Uint8Array) => Uint8Array;
}): string {
  const header = writeCbor(
    new Map(
      change.protect ?? [
        [1, -7],
        [4, signer.kid],
      ],
    ) as never,
  );
  const claims = new Map<CborValue, unknown>([
    [1, "FR"],
    [4, noon + 86_400],
    [6, noon],
    [-260, new Map([[1, change.payload ?? antigenTest()]])],
    ...(change.claims ?? []),
  ]);
  const payload = writeCbor(claims as never);
  const key = { key: made.privateKey, dsaEncoding: "ieee-p1363" } as const;
  const signature = sign("sha256", signedBytes(header, payload), key);
  const cose = [
    header,
    new Map(change.unprotect ?? []),
    payload,
    (change.signature ?? ((s) => s))(signature),
  ];
  const wrapped = (change.wrap ?? ((value: CborValue) => new Tagged(18, value)))(cose as never);
  return `HC1:${encodeBase45(deflate(writeCbor(wrapped as never)))}`;
}

const kid = (): [CborValue, CborValue] => [4, signer.kid];
const wrongKid = (): [CborValue, CborValue] => [4, new Uint8Array(8)];

describe("assembled by hand", () => {
  it("with nothing changed it is valid", () => {
    expect(reasonOf(assemble({}))).toBeNull();
  });

  it.each([
    ["no algorithm", () => assemble({ protect: [kid()] }), "algorithm"],
    [
      "the algorithm unprotected",
      () => assemble({ protect: [kid()], unprotect: [[1, -7]] }),
      "algorithm",
    ],
    ["another algorithm", () => assemble({ protect: [[1, -35], kid()] }), "algorithm"],
    [
      "an algorithm that is a text",
      () => assemble({ protect: [[1, "ES256"], kid()] }),
      "algorithm",
    ],
    [
      "the algorithm of another key",
      () => assemble({ protect: [[1, -37], kid()] }),
      "key-mismatch",
    ],
    ["no kid", () => assemble({ protect: [[1, -7]] }), "kid"],
    [
      "a kid that is a text",
      () =>
        assemble({
          protect: [
            [1, -7],
            [4, "x"],
          ],
        }),
      "kid",
    ],
    [
      "a shorter kid",
      () =>
        assemble({
          protect: [
            [1, -7],
            [4, signer.kid.subarray(0, 7)],
          ],
        }),
      "kid",
    ],
    [
      "a longer kid",
      () =>
        assemble({
          protect: [
            [1, -7],
            [4, Buffer.concat([signer.kid, signer.kid])],
          ],
        }),
      "kid",
    ],
    ["a kid nobody has", () => assemble({ protect: [[1, -7], wrongKid()] }), "unknown-key"],
    [
      "a wrong kid protected",
      () => assemble({ protect: [[1, -7], wrongKid()], unprotect: [kid()] }),
      "unknown-key",
    ],
    ["no tag", () => assemble({ wrap: (cose) => cose }), "cose"],
    ["two tags", () => assemble({ wrap: (cose) => new Tagged(61, new Tagged(18, cose)) }), "cose"],
    ["another tag", () => assemble({ wrap: (cose) => new Tagged(98, cose) }), "cose"],
    [
      "three parts",
      () => assemble({ wrap: (cose) => new Tagged(18, (cose as CborValue[]).slice(1)) }),
      "cose",
    ],
    [
      "a signature too long",
      () => assemble({ signature: (s) => Buffer.concat([s, s]) }),
      "signature",
    ],
    ["a signature too short", () => assemble({ signature: (s) => s.subarray(1) }), "signature"],
    ["an empty signature", () => assemble({ signature: () => new Uint8Array() }), "signature"],
    ["a signature of zeros", () => assemble({ signature: () => new Uint8Array(64) }), "signature"],
    ["a time as float", () => assemble({ claims: [[4, new Float(noon + 86_400)]] }), "cwt"],
    ["a time as text", () => assemble({ claims: [[4, "2026-03-11"]] }), "cwt"],
    ["no end", () => assemble({ claims: [[4, undefined]] }), "cwt"],
    ["an issuer that is a number", () => assemble({ claims: [[1, 33]] }), "cwt"],
    ["no certificate", () => assemble({ claims: [[-260, new Map()]] }), "cwt"],
    ["two groups", () => assemble({ payload: { ...antigenTest(), r: recovery().r } }), "groups"],
    [
      "no group",
      () => assemble({ payload: { ver: "1.3.3", nam: { fnt: "A" }, dob: "" } }),
      "groups",
    ],
    ["a broken schema", () => assemble({ payload: { ...antigenTest(), nam: {} } }), "schema"],
  ])("%s", (_what, text, reason) => {
    expect(reasonOf(text())).toBe(reason);
  });

  it("a kid may stand unprotected, and is overruled by a protected one", () => {
    expect(reasonOf(assemble({ protect: [[1, -7]], unprotect: [kid()] }))).toBeNull();
    expect(reasonOf(assemble({ unprotect: [wrongKid()] }))).toBeNull();
  });

  it("the conformance profile takes what the field wrote, and no wrong signature", () => {
    const lenient = { profile: conformance };
    expect(reasonOf(assemble({ protect: [kid()], unprotect: [[1, -7]] }), lenient)).toBeNull();
    expect(reasonOf(assemble({ wrap: (cose) => cose }), lenient)).toBeNull();
    expect(reasonOf(assemble({ claims: [[4, new Float(noon + 1.5)]] }), lenient)).toBeNull();
    expect(reasonOf(assemble({ signature: () => new Uint8Array(64) }), lenient)).toBe("signature");
  });

  it("of keys with the same kid every one is tried", () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const real = keyOfCertificate(made.der) as TrustedKey;
    const shared = new TrustList([{ ...real, key: publicKey }, real]);
    expect(reasonOf(assemble({}), { trust: shared, profile: production })).toBeNull();
  });
});

it.each([
  ["", "prefix"],
  ["HL0:ABC", "prefix"],
  ["HC2:ABC", "prefix"],
  ["hc1:ABC", "prefix"],
  ["HC1:", "zlib"],
  ["HC1:A", "base45"],
  [`HC1:${"A".repeat(5000)}`, "too-long"],
  [`HC1:${encodeBase45(new Uint8Array(40))}`, "zlib"],
  [`HC1:${encodeBase45(deflate(new Uint8Array(60_000)))}`, "too-large"],
  [`HC1:${encodeBase45(deflate(new Uint8Array(0)))}`, "cbor"],
  [`HC1:${encodeBase45(deflate(writeCbor([1, 2, 3, 4])))}`, "cose"],
])("%.30s is refused: %s", (text, reason) => {
  expect(reasonOf(text)).toBe(reason);
});
