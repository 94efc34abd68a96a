import { createPublicKey } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  groupsAllowed,
  keyOfCertificate,
  kidOfCertificate,
  readJwks,
  readTrustFolder,
  TrustList,
  usageOids,
} from "../src/index.ts";
import { type Authority, type Made, makeAuthority } from "./support/authority.ts";

let folder = "";
let france: Authority;
let one: Made;
let two: Made;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "opendep-trust-"));
  france = await makeAuthority("FR");
  [one, two] = await Promise.all([france.sign({ usages: [usageOids.t] }), france.sign()]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): void {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), content);
}

const kids = (keys: Iterable<{ kid: Uint8Array }>) =>
  [...keys].map(({ kid }) => Buffer.from(kid).toString("hex")).sort();
const kidsOf = (...made: Made[]) => kids(made.map(({ der }) => ({ kid: kidOfCertificate(der) })));

it("a folder of certificates in PEM and DER, several in one file, and a key set", () => {
  put("loose/both.pem", one.pem + two.pem);
  put("loose/der.cer", one.der);
  put("loose/broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
  put("loose/notes.txt", "not a certificate");
  put("loose/keys.json", "{");
  const read = readTrustFolder(join(folder, "loose"));
  expect(kids(read.keys)).toEqual(kidsOf(one, one, two));
  expect(read.faults).toEqual([
    "broken.pem: holds what is no certificate",
    "keys.json: the list has no keys",
  ]);
  expect(read.keys[0]).toMatchObject({ country: "FR", notBefore: Date.UTC(2026, 0, 1) / 1000 });
});

it("the public archive, whose signers must be issued by an authority of their country", async () => {
  const stranger = await (await makeAuthority("FR")).sign();
  put("archive/CSCA/DCC/FR/a.pem", france.pem);
  put("archive/CSCA/DCC/DE/a.pem", (await makeAuthority("DE")).pem);
  put("archive/DSC/DCC/FR/1.pem", one.pem);
  put("archive/DSC/DCC/FR/2.pem", stranger.pem);
  put("archive/DSC/DCC/DE/3.pem", two.pem);
  put("archive/DSC/DCC/DE/4.pem", "nothing");
  const read = readTrustFolder(join(folder, "archive"));
  expect(kids(read.keys)).toEqual(kidsOf(one));
  expect(read.faults).toEqual([
    "DE/3.pem: no authority (CSCA) of DE in the archive issued it",
    "DE/4.pem: is no certificate",
    "FR/2.pem: no authority (CSCA) of FR in the archive issued it",
  ]);
});

it("a key set, with certificates or bare keys", () => {
  const bare = { ...createPublicKey(two.pem).export({ format: "jwk" }), kid: "AAECAwQFBgc=" };
  const certified = { kty: "EC", kid: "x", x5c: [Buffer.from(one.der).toString("base64")] };
  const read = readJwks({
    keys: [
      certified,
      bare,
      { ...bare, kid: undefined },
      { kty: "EC", kid: "AAAA" },
      null,
      { x5c: ["AA"] },
    ],
  });
  expect(kids(read.keys)).toEqual([...kidsOf(one), "0001020304050607"].sort());
  expect(read.keys[1]).toMatchObject({ notAfter: null, groups: new Set(["t", "r", "v"]) });
  expect(read.faults).toEqual([
    "keys[2]: has no kid",
    "keys[3]: is no public key",
    "keys[4]: is no object",
    "keys[5]: holds a certificate that cannot be read",
  ]);
  expect(readJwks(null).faults).toEqual(["the list has no keys"]);
});

it("keys with one kid are all found", () => {
  const key = keyOfCertificate(one.der);
  if (key === null) throw new Error("no key");
  const list = new TrustList([key, { ...key, country: "DE" }]);
  expect(list.find(key.kid).map(({ country }) => country)).toEqual(["FR", "DE"]);
  expect(list.find(new Uint8Array(8))).toEqual([]);
  expect([...list]).toHaveLength(2);
});

it.each([
  ["none", [], "r,t,v"],
  ["the published form", ["1.3.6.1.4.1.1847.2021.1.1"], "t"],
  ["the other form", ["1.3.6.1.4.1.0.1847.2021.1.3", "1.3.6.1.4.1.1847.2021.1.2"], "r,v"],
  ["others only", ["2.23.136.1.1.14.2"], ""],
  ["others too", ["1.3.6.1.5.5.7.3.1", "1.3.6.1.4.1.1847.2021.1.1"], "t"],
])("extended key usages, %s: %s", (_what, oids, groups) => {
  expect([...groupsAllowed(oids)].sort().join(",")).toBe(groups);
});

it("what is no certificate is no key", () => {
  expect(keyOfCertificate(new Uint8Array([0x30, 0x82, 0xff, 0xff]))).toBeNull();
  expect(keyOfCertificate("")).toBeNull();
});
