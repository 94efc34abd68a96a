import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { describePem } from "../mllps/laboratory.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { anna, audited, cli } from "./support.ts";

const db = useDatabase();
// Each command is a process of its own.
vi.setConfig({ testTimeout: 120_000 });
let env: Record<string, string>;
let folder = "";
const certificate = (...args: string[]) => cli(env, "organisation", "certificate", ...args);

beforeAll(async () => {
  folder = makeFolder();
  env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: folder, DATABASE_URL: db.url };
  await registerLaboratory(db, { code: "990000001" });
  await registerLaboratory(db, { code: "990000002" });
});

const inFolder = (name: string): string => join(folder, "issued", name);

test("a test issues certificates, binds them, and keeps no key itself", async () => {
  const to = join(folder, "issued");
  const issued = await certificate("issue", "990000001", "990000002", "--to", to, ...anna);
  expect(issued).toMatchObject({ code: 0, err: "" });
  expect(statSync(inFolder("990000001.key")).mode & 0o077).toBe(0);
  const { subject, notAfter } = describePem(readFileSync(inFolder("990000001.pem"), "latin1"));
  expect(subject).toContain("CN=990000001");
  const list = await certificate("list", "990000001", "--json");
  expect(list.json()).toMatchObject({
    bindings: [{ kind: "subject", ended_at: null }],
    certificates: [{ revoked_at: null }],
  });
  const shown = await certificate("list", "990000001");
  expect(shown.out).toContain(`ends ${notAfter.toISOString().slice(0, 10)}`);
  expect(shown.out).toContain("by subject: ");

  // One that follows, of the same name, needs nothing more.
  expect(await certificate("issue", "990000001", "--to", to, ...anna)).toMatchObject({ code: 0 });
  const again = await certificate("list", "990000001", "--json");
  expect(again.json<{ bindings: object[] }>().bindings).toHaveLength(1);
});

test("an unknown organisation gets none, and no file is written", async () => {
  const to = join(folder, "none");
  const found = await certificate("issue", "123", "--to", to, ...anna);
  expect(found).toMatchObject({ code: 2 });
  expect(found.err).toContain("No organisation has the code 123");
  expect(existsSync(to)).toBe(false);
});

test("a certificate is bound once, to one organisation, by one of its names", async () => {
  const file = inFolder("990000002.pem");
  const twice = await certificate("add", "990000002", file, ...anna);
  expect(twice).toMatchObject({ code: 2 });
  expect(twice.err).toContain("known by it already");
  const other = await certificate("add", "990000001", file, ...anna);
  expect(other.err).toContain("It is 990000002 that is known by it");
  const exact = await certificate("add", "990000002", file, "--by", "exact", ...anna, "--json");
  expect(exact.json()).toMatchObject({ code: "990000002", kind: "exact" });
  const san = await certificate("add", "990000002", file, "--san", "DNS:x.example", ...anna);
  expect(san.err).toContain("it has: none");
  const none = join(folder, "none.pem");
  writeFileSync(none, "no certificate");
  const wrong = await certificate("add", "990000002", none, ...anna);
  expect(wrong.err).toContain("holds no certificate");
  expect((await certificate("add", "990000002", ...anna)).code).toBe(2);
});

test("a certificate is revoked by its file or its name, once, and never bound again", async () => {
  const file = inFolder("990000002.pem");
  const { fingerprint } = describePem(readFileSync(file, "latin1"));
  const short = await certificate(
    "revoke",
    "990000002",
    fingerprint.slice(0, 16),
    ...anna,
    "--json",
  );
  expect(short.json()).toEqual({ code: "990000002", fingerprint, bindingsEnded: 1 });
  const again = await certificate("revoke", "990000002", file, ...anna);
  expect(again.err).toContain("revoked already");
  const names = await certificate("revoke", "990000002", file, "--names-too", ...anna, "--json");
  expect(names.json()).toMatchObject({ bindingsEnded: 1 });
  const bound = await certificate("add", "990000002", file, ...anna);
  expect(bound.err).toContain("was revoked here");
  const unknown = await certificate("revoke", "990000001", fingerprint, ...anna);
  expect(unknown.err).toContain("0 certificates of this name");
  expect((await certificate("revoke", "990000002", file, "--as", "anna")).err).toContain(
    "--purpose is missing",
  );
});

test("who did it, and why, is in the audit log, by fingerprint", async () => {
  const rows = await audited(db);
  const done = rows.map(({ actor, action, purpose }) => `${actor}: ${action}, ${purpose}`);
  expect(done).toEqual([
    "operator anna: certificates issued, ticket 12",
    "operator anna: certificates issued, ticket 12",
    "operator anna: certificate bound, ticket 12",
    "operator anna: certificate revoked, ticket 12",
    "operator anna: certificate revoked, ticket 12",
  ]);
  expect(rows.at(-1)?.subject).toMatchObject({ code: "990000002", bindingsEnded: 1 });
});
