import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { reachedFrom } from "../../../test/support/reaches.ts";
import {
  type BrowserKey,
  browserKey,
  type PublishedWhole,
  RevocationsInBrowser,
  verifyHcertInBrowser,
} from "../src/browser/index.ts";
import {
  encodeBase45,
  issueHcert,
  keyOfCertificate,
  localSigner,
  publish,
  readHcert,
  revocationHashes,
  type TrustedKey,
  TrustList,
  usageOids,
  verifyHcert,
} from "../src/index.ts";
import { makeAuthority } from "./support/authority.ts";
import { antigenTest, at, noon, recovery } from "./support/certificates.ts";
import { generator } from "./support/random.ts";
import { publishedVectors } from "./support/vectors.ts";

/** The same key for both; null for one that browsers do not take. */
async function forBrowser(key: TrustedKey): Promise<BrowserKey | null> {
  const spki = key.key.export({ format: "der", type: "spki" });
  const algorithm = key.key.asymmetricKeyType === "ec" ? "ES256" : "PS256";
  return browserKey(spki, algorithm, key.kid, key);
}

interface Both {
  readonly node: TrustList;
  readonly browser: TrustList<BrowserKey>;
}

async function bothOf(...keys: TrustedKey[]): Promise<Both> {
  const made = await Promise.all(keys.map(forBrowser));
  return {
    node: new TrustList(keys),
    browser: new TrustList(made.filter((key) => key !== null)),
  };
}

async function reasons(text: string, trust: Both, time: Date) {
  const node = verifyHcert(text, { trust: trust.node, at: time });
  const browser = await verifyHcertInBrowser(text, { trust: trust.browser, at: time });
  expect(browser.certificate?.claims).toEqual(node.certificate?.claims);
  return { node: node.reason?.code ?? null, browser: browser.reason?.code ?? null };
}

it("reaches nothing of Node.js", () => {
  const reached = [...reachedFrom(join(import.meta.dirname, "../src/browser/index.ts"))];
  expect(reached.length).toBeGreaterThan(15);
  expect(reached.filter((name) => !name.startsWith("/"))).toEqual([]);
});

describe("the same judgement as on Node.js", () => {
  const texts: string[] = [];
  let trust: Both;

  beforeAll(async () => {
    const authority = await makeAuthority();
    const made = await authority.sign();
    const rsa = await authority.sign({ kind: "RSA-2048" });
    const onlyVaccinations = await authority.sign({ usages: [usageOids.v] });
    const over = await authority.sign({
      from: "2026-01-01T00:00:00Z",
      until: "2026-03-11T00:00:00Z",
    });
    const stranger = await authority.sign();
    for (const { privateKey, pem } of [made, rsa, onlyVaccinations, over, stranger])
      for (const certificate of [antigenTest(), recovery()]) {
        const order = { certificate, country: "FR", issuedAt: noon, expiresAt: noon + 900 };
        const issued = await issueHcert(order, localSigner(privateKey, pem));
        if (issued.ok) texts.push(issued.text);
      }
    const keys = [made, rsa, onlyVaccinations, over].map(({ der }) => keyOfCertificate(der));
    trust = await bothOf(...keys.filter((key) => key !== null));
  });

  it("of what is right, foreign, misused, early, late", async () => {
    const seen = new Set<string | null>();
    for (const text of texts)
      for (const hours of [-1, 0, 1, 48]) {
        const { node, browser } = await reasons(text, trust, new Date(+at + hours * 3_600_000));
        expect(browser).toBe(node);
        seen.add(node);
      }
    for (const reason of [null, "unknown-key", "usage", "not-yet-valid", "expired"])
      expect(seen).toContain(reason);
  });

  it("of a bomb, and of what is no certificate", async () => {
    const bomb = `HC1:${encodeBase45(deflateSync(Buffer.alloc(2_000_000)))}`;
    for (const text of [bomb, "", "HC1:", "HC1:NCF", "HC2:ABC", "A".repeat(5000)]) {
      const { node, browser } = await reasons(text, trust, at);
      expect(browser).toBe(node);
    }
    expect((await reasons(bomb, trust, at)).browser).toBe("too-large");
  });

  it("of texts in which one character was exchanged", async () => {
    const random = generator(11);
    for (let count = 0; count < 400; count++) {
      const text = texts[count % texts.length] ?? "";
      const place = 4 + (random() % (text.length - 4));
      const other = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:"[random() % 45];
      const changed = text.slice(0, place) + other + text.slice(place + 1);
      const { node, browser } = await reasons(changed, trust, at);
      expect([place, browser]).toEqual([place, node]);
    }
  });

  it("of every published certificate", async () => {
    for (const { text, certificate, clock } of publishedVectors()) {
      const key = certificate && keyOfCertificate(certificate);
      if (!text || !key || (await forBrowser(key)) === null) continue;
      const { node, browser } = await reasons(text, await bothOf(key), clock ?? at);
      expect(browser).toBe(node);
    }
  });
});

it("takes no key of another curve, and no short RSA key", async () => {
  const facts = { groups: new Set(["t"] as const), notBefore: null, notAfter: null };
  const spkiOf = (key: { export(options: object): unknown }) =>
    key.export({ format: "der", type: "spki" }) as Uint8Array;
  const other = generateKeyPairSync("ec", { namedCurve: "secp384r1" }).publicKey;
  const short = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
  expect(await browserKey(spkiOf(other), "ES256", new Uint8Array(8), facts)).toBeNull();
  expect(await browserKey(spkiOf(short), "PS256", new Uint8Array(8), facts)).toBeNull();
});

describe("revocations that were fetched whole", () => {
  const kid = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
  let text: string;
  let published: PublishedWhole;

  beforeAll(async () => {
    const made = await (await makeAuthority()).sign();
    const order = {
      certificate: antigenTest(),
      country: "FR",
      issuedAt: noon,
      expiresAt: noon + 9,
    };
    const issued = await issueHcert(order, localSigner(made.privateKey, made.pem));
    text = issued.ok ? issued.text : "";
    const read = readHcert(text);
    if (!read.ok) throw new Error("it cannot be read");
    const [, byCountry] = revocationHashes(read.value);
    const revoked = [{ ...byCountry, kid, expires: "2026-06-01T00:00:00Z" }];
    const made2 = publish(revoked as never, { mode: "POINT", type: "VARHASHLIST", now: at });
    const packed = [...made2.slices].map(([name, bytes]) => [
      name,
      Buffer.from(bytes).toString("base64"),
    ]);
    published = { ...made2, slices: Object.fromEntries(packed) };
  });

  const asked = async (from: PublishedWhole, kids: Uint8Array[], time: Date) => {
    const read = readHcert(text);
    const list = await RevocationsInBrowser.read(from);
    return read.ok && list ? list.has(read.value, kids, time) : null;
  };

  it("name what was taken back, by its signer's kid, until their end", async () => {
    expect(await asked(published, [kid], at)).toBe(true);
    expect(await asked(published, [new Uint8Array(8)], at)).toBe(false);
    expect(await asked(published, [kid], new Date("2026-07-01T00:00:00Z"))).toBe(false);
  });

  it("are nothing when a list is missing, changed or of another form", async () => {
    const [name = "", slice = ""] = Object.entries(published.slices)[0] ?? [];
    const bytes = Buffer.from(slice, "base64");
    bytes[bytes.length - 6] = 1 ^ (bytes[bytes.length - 6] ?? 0);
    const broken = { ...published, slices: { [name]: bytes.toString("base64") } };
    const inParts = published.index.map((entry) => ({ ...entry, mode: "VECTOR" as const }));
    for (const from of [
      broken,
      { ...published, slices: {} },
      { ...published, index: inParts },
      { ...published, index: [] },
    ])
      expect(await RevocationsInBrowser.read(from)).toBeNull();
  });
});
