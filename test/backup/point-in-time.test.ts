import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { finishedBases } from "../../server/src/backup/folder.ts";
import { databaseUrl } from "../../server/src/cli/database-url.ts";
import { readConfig } from "../../server/src/config.ts";
import { placeOf } from "../../server/src/platform/postgres/place.ts";
import { startPostgres } from "../../server/src/platform/postgres/server.ts";
import { verify } from "../../simulator/verify/verify.ts";
import { anna, cli } from "../cli/support.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratories, sendTraffic, startWhole, stopWhole } from "./support.ts";

/** docs/operations/backup.md: copied while it serves, restored to a moment, held against the ledger. */

test("a restore to a moment has exactly what was acknowledged before it", {
  timeout: 400_000,
}, async () => {
  const dataDir = makeFolder();
  const backups = makeFolder();
  const env = {
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: dataDir,
    OPENDEP_BACKUP_DIR: backups,
  };
  const { one, mllp, http } = await startWhole(dataDir, { OPENDEP_BACKUP_DIR: backups });
  await registerLaboratories(env);
  const before = makeFolder();
  const after = makeFolder();

  await sendTraffic(mllp, before, 1, 150);
  // The copy is taken under load.
  const [copied] = await Promise.all([
    cli(env, "backup", "--json", ...anna),
    sendTraffic(mllp, before, 2, 300),
  ]);
  expect(copied).toMatchObject({ code: 0, err: "" });
  expect(finishedBases(backups)).toHaveLength(1);
  await sendTraffic(mllp, before, 3, 150);
  await sleep(20);
  const moment = new Date().toISOString();
  await sleep(20);
  await sendTraffic(mllp, after, 4, 150);

  // Asked again while it is busy: a supervisor that answers late is told as unknown.
  await vi.waitFor(
    async () => {
      const health = await fetch(`http://127.0.0.1:${http}/health/ready`);
      expect(await health.json()).toMatchObject({
        checks: { archive: { ok: true, says: "it keeps up" } },
      });
    },
    { timeout: 30_000, interval: 500 },
  );
  expect(await stopWhole(one)).toBe(0);
  const spool = join(placeOf(dataDir).home, "archive");
  expect(readdirSync(spool)).toEqual([]);

  const restored = join(makeFolder(), "restored");
  const at = ["--from", backups, "--to", restored, "--at", moment] as const;
  const done = await cli(env, "restore", ...at, "--json", ...anna);
  expect(done).toMatchObject({ code: 0, err: "" });
  expect(done.json<{ pages: number }>().pages).toBeGreaterThan(1_000);

  const server = await startPostgres(restored);
  try {
    const verdict = await verify(join(before, "ledger.jsonl"), server.url);
    expect(verdict.differences).toEqual([]);
    expect(verdict.acknowledged).toBeGreaterThan(400);
    // What was sent after the moment is not there: all of it differs.
    const missing = await verify(join(after, "ledger.jsonl"), server.url);
    const acknowledged = missing.differences.filter(
      ({ what }) => what === "acknowledged and missing",
    );
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(missing.versions).toBe(verdict.versions);

    const there = { ...env, OPENDEP_DATA_DIR: restored };
    expect(databaseUrl(readConfig(there))).toBe(server.url);
    const audit = await cli(there, "audit", "verify", "--json");
    const faults = audit.json<{ faults: { what: string }[] }>().faults;
    expect(new Set(faults.map(({ what }) => what))).toEqual(new Set(["anchor differs"]));
  } finally {
    await server.stop();
  }
  // Never over what is there; never in half.
  const again = await cli(env, "restore", ...at, ...anna);
  expect(again.code).toBe(2);
  expect(again.err).toContain("never over what is there");

  const latest = join(makeFolder(), "latest");
  const whole = await cli(
    env,
    ...["restore", "--from", backups, "--to", latest, "--latest", ...anna],
  );
  expect(whole).toMatchObject({ code: 0, err: "" });
  const other = await startPostgres(latest);
  const verdict = await verify(join(after, "ledger.jsonl"), other.url);
  await other.stop();
  expect(
    verdict.differences.filter(({ what }) => what !== "in the database and never sent"),
  ).toEqual([]);

  const tooLate = join(makeFolder(), "late");
  const beyond = ["--from", backups, "--to", tooLate, "--at", "2099-01-01T00:00:00Z"];
  const unreached = await cli(env, "restore", ...beyond, ...anna);
  expect(unreached.code).toBe(2);
  expect(unreached.err).toContain("does not lead to 2099");
  expect(existsSync(join(placeOf(tooLate).home, "cluster"))).toBe(false);

  // A byte that changed in the copy is found before anything starts on it.
  const [base] = finishedBases(backups);
  const file = join(backups, "base", base?.label ?? "", "global", "pg_control.zst");
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const broken = await cli(
    env,
    ...["restore", "--from", backups, "--to", join(makeFolder(), "broken"), "--latest", ...anna],
  );
  expect(broken.code).not.toBe(0);
});
