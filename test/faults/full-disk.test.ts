import { execFileSync, spawnSync } from "node:child_process";
import { rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { startLoad } from "../../bench/faults/load.ts";
import { databaseUrl } from "../../server/src/cli/database-url.ts";
import { readConfig } from "../../server/src/config.ts";
import { register } from "../../simulator/register.ts";
import { verify } from "../../simulator/verify/verify.ts";
import { startWhole, stopWhole } from "../backup/support.ts";
import { figure, readExposition } from "../operations/prometheus.ts";
import { until } from "../story/platform.ts";
import { bareEnvironment } from "../support/bare-environment.ts";
import { makeFolder } from "../support/folder.ts";

/** The disk of the database fills up under load, and is given room again. */

const dataDir = makeFolder();
const mounted =
  process.getuid?.() === 0 &&
  spawnSync("mount", ["-t", "tmpfs", "-o", "size=300m,mode=0755", "tmpfs", dataDir]).status === 0;
afterAll(() => {
  if (mounted) spawnSync("umount", ["-l", dataDir]);
});

test("a full disk turns laboratories away and loses nothing; with room again it goes on by itself", {
  timeout: 300_000,
}, async (context) => {
  if (!mounted) return context.skip("only root may mount a small disk");
  const { one, mllp, http } = await startWhole(dataDir);
  const settings = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: dataDir };
  await register(16, { ...bareEnvironment, OPENDEP_LOG_LEVEL: "silent", ...settings });
  // It comes back at another address where its old port is still held.
  const url = (): string => databaseUrl(readConfig(settings)) ?? "";
  const ledger = join(makeFolder(), "ledger.jsonl");
  const load = startLoad(mllp, ledger, 60, 9);
  const get = async (path: string): Promise<string | null> => {
    try {
      return await (await fetch(`http://127.0.0.1:${http}${path}`)).text();
    } catch {
      return null;
    }
  };
  await until(async () => (await counted(url())) > 100, 60);

  fill();
  // Each segment of the log that is ended needs room for another one.
  for (let tries = 0; tries < 8; tries++) await switchSegment(url()).catch(() => {});
  const ill = await until(async () => {
    const health = (await get("/health/ready")) ?? "{}";
    const { status, checks } = JSON.parse(health) as { status?: string; checks?: object };
    return status === "not ready" ? { checks } : null;
  });
  expect(ill.checks).toMatchObject({
    disk: { ok: false, says: expect.stringContaining("nothing can be recorded") },
  });
  const figures = readExposition((await until(() => get("/metrics"))) ?? "");
  const of = { process: "supervisor" };
  expect(figure(figures, "opendep_disk_free_bytes", of)).toBeLessThan(32 * 1024 ** 2);
  const turnedAway = await until(async () => {
    const now = readExposition((await get("/metrics")) ?? "");
    return (
      (figure(now, "opendep_intake_answers_total", { process: "intake", code: "AR" }) ?? 0) > 0
    );
  }, 60);
  expect(turnedAway).toBe(true);

  rmSync(join(dataDir, "ballast"));
  await until(async () => (await get("/health/ready"))?.includes('"status":"ready"'), 60);
  const before = await until(() => counted(url()), 60);
  await until(async () => (await counted(url())) > before + 50, 60);
  await load.end();
  const { differences } = await verify(ledger, url());
  expect(differences).toEqual([]);
  expect(await stopWhole(one)).toBe(0);
});

/** Leaves two megabytes, less than anything can be done with. */
function fill(): void {
  const { bavail, bsize } = statfsSync(dataDir);
  const bytes = bavail * bsize - 2 * 1024 ** 2;
  if (bytes <= 0) return;
  execFileSync("fallocate", ["-l", String(bytes), join(dataDir, "ballast")]);
}

const switchSegment = (url: string): Promise<number> =>
  ask(url, "select count(pg_switch_wal()) as n");
const counted = (url: string): Promise<number> =>
  ask(url, "select count(*) as n from intake.message").catch(() => 0);

async function ask(url: string, text: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return Number((await client.query(text)).rows[0]?.n);
  } finally {
    await client.end().catch(() => {});
  }
}
