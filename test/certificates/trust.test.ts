import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashOfUci, keyOfCertificate, toBatches } from "#hcert";
import { folderSource } from "../../server/src/certificates/trust/folder-source.ts";
import { KeptStretched } from "../../server/src/certificates/trust/kept-stretched.ts";
import { Publication } from "../../server/src/certificates/trust/publication.ts";
import { publishedKeysSource } from "../../server/src/certificates/trust/published-keys-source.ts";
import { readAll } from "../../server/src/certificates/trust/source.ts";
import { specimenRules } from "../../server/src/certificates/trust/specimen/rules.ts";
import { makeSpecimenKey } from "../../server/src/certificates/trust/specimen/signer.ts";
import { stretched } from "../../server/src/certificates/trust/stretch.ts";
import { ensureBuilt } from "../../web/test/built.ts";
import { startVerifierServer } from "../../web/test/verifier-server.ts";

let folder: string;
const write = (name: string, content: unknown) => {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(
    join(folder, name),
    typeof content === "string" ? content : JSON.stringify(content),
  );
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "opendep-trust-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = Date.parse("2026-03-10T09:20:00Z");

/** A publication of the folder, and the hand on its clock. */
function published() {
  let now = start;
  const log = pino({ enabled: false });
  const publication = new Publication(
    [folderSource(folder)],
    new KeptStretched(join(folder, "stretched.txt"), log),
    "fr",
    { now: () => new Date(now) },
    log,
  );
  return {
    file: async (path: string) => {
      const file = await publication.file(path);
      return file && { etag: file.etag, json: JSON.parse(file.body) };
    },
    later: (minutes: number) => {
      now += minutes * 60_000;
    },
  };
}

describe("the trust folder", () => {
  it("gives signers, keys of 2D-DOC, revocations and rules", async () => {
    const { certificate } = await makeSpecimenKey(new Date(start));
    const key = keyOfCertificate(certificate);
    const kid = Buffer.from(key?.kid ?? []).toString("base64");
    const head = { country: "FR", expires: "2027-01-01T00:00:00Z", kid, hashType: "UCI" } as const;
    write("signer.pem", certificate);
    write("revocations/one.json", toBatches(head, [hashOfUci("URN:UVCI:01:FR:A")]));
    write("2d-doc-revocations.txt", `${"0a".repeat(16)}\n`);
    write(
      "rules/fr.json",
      specimenRules.filter(({ Country }) => Country === "FR"),
    );
    const { file } = published();
    const keys = await file("keys.json");
    expect(keys?.json).toMatchObject({
      at: "2026-03-10T09:00:00.000Z",
      keys: [{ kid, alg: "ES256", usage: ["t", "v", "r"], country: "FR" }],
    });
    const revocations = (await file("revocations.json"))?.json;
    expect(revocations.index).toMatchObject([{ mode: "POINT", hashTypes: ["UCI"] }]);
    expect(revocations.twoDDoc.hashes).toEqual([await stretched(Buffer.alloc(16, 10))]);
    expect(JSON.stringify(revocations)).not.toContain("0a0a");
    expect((await file("rules.json"))?.json).toMatchObject({ countries: ["FR"], home: "FR" });
    expect((await file("rules/FR.json"))?.json.rules).toHaveLength(3);
    expect(await file("rules/BE.json")).toBeNull();
  });

  it("may be missing, unless it was asked for", async () => {
    const gone = join(folder, "gone");
    expect((await folderSource(gone).read()).faults).toHaveLength(1);
    expect((await folderSource(gone, false).read()).faults).toEqual([]);
  });

  it("passes over an entry that would trust, and stops at one that takes back or rules", async () => {
    write("broken.pem", "no certificate");
    write("2d-doc.json", [{ authority: "FR99" }]);
    const { faults, signers } = await folderSource(folder).read();
    expect([signers.length, faults.length]).toEqual([0, 2]);
    write("revocations/one.json", { country: "France" });
    await expect(folderSource(folder).read()).rejects.toThrow("revocations/one.json");
    rmSync(join(folder, "revocations"), { recursive: true });
    write("rules/fr.json", [{ Identifier: "x" }]);
    await expect(folderSource(folder).read()).rejects.toThrow("rules/fr.json");
  });
});

describe("what is published", () => {
  it("serves on what it had, with its age, when a source can no longer be read", async () => {
    const { file, later } = published();
    const before = await file("keys.json");
    write("2d-doc-revocations.txt", "no hash\n");
    later(120);
    expect(await file("keys.json")).toEqual(before);
    rmSync(join(folder, "2d-doc-revocations.txt"));
    later(2);
    expect((await file("keys.json"))?.json.at).toBe("2026-03-10T11:00:00.000Z");
  });

  it("is the same byte for byte within the hour, and read anew after a minute", async () => {
    const { file, later } = published();
    const before = await file("keys.json");
    later(5);
    expect((await file("keys.json"))?.etag).toBe(before?.etag);
    write("signer.pem", (await makeSpecimenKey(new Date(start))).certificate);
    later(2);
    expect((await file("keys.json"))?.json.keys).toHaveLength(1);
  });

  it("never has the test authority in production", async () => {
    const authorities = async (production: boolean) =>
      (await readAll([publishedKeysSource(production)])).documentSigners.map(
        ({ authority }) => authority,
      );
    expect(await authorities(true)).not.toContain("FR00");
    expect(await authorities(false)).toContain("FR00");
  });
});

it("is sent with an ETag and without a way to ask for one code", async () => {
  await ensureBuilt();
  const server = await startVerifierServer([folderSource(folder)]);
  try {
    const first = await fetch(`${server.url}/trust/keys.json`);
    expect(first.headers.get("cache-control")).toBe("public, max-age=300");
    const etag = first.headers.get("etag") ?? "";
    const again = await fetch(`${server.url}/trust/keys.json`, {
      headers: { "if-none-match": etag },
    });
    expect([first.status, again.status]).toEqual([200, 304]);
    for (const path of ["rules/ZZ.json", "keys/abc", "revocations/abc", "rules/..%2fkeys.json"])
      expect((await fetch(`${server.url}/trust/${path}`)).status).toBe(404);
    const page = await fetch(`${server.url}/verifier`);
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("'wasm-unsafe-eval'");
    const home = await fetch(`${server.url}/`);
    expect(home.headers.get("content-security-policy")).not.toContain("wasm");
  } finally {
    await server.close();
  }
});
