import { cpSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { checkHealth, isReady } from "../../server/src/operations/health.ts";
import { LanesError, settleLanes } from "../../server/src/platform/database/lanes.ts";
import {
  MigrationError,
  migrate,
  pendingMigrations,
  readMigrations,
} from "../../server/src/platform/database/migrate.ts";
import { createPool } from "../../server/src/platform/database/pool.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";

const empty = useDatabase({ empty: true });
const settled = useDatabase();
const older = useDatabase({ empty: true });
const own = resolve(import.meta.dirname, "../../migrations");

test("servers that start together apply each migration once", async () => {
  const reports = await Promise.all([1, 2, 3].map(() => migrate(empty.url, own)));
  const applied = reports.flatMap((report) => report.applied);
  expect(applied).toEqual(await namesOf(empty));
  expect(await pendingMigrations(empty.pool("web"), own)).toEqual([]);
  expect(
    await empty.query("select to_regclass('graphile_worker.jobs') is not null as yes"),
  ).toEqual([{ yes: true }]);
});

test("a server that does not know a breaking migration refuses, one that misses a harmless one says so", async () => {
  const newer = makeFolder();
  cpSync(own, newer, { recursive: true });
  writeFileSync(join(newer, "9001_harmless.sql"), "create table platform.note ();\n");
  await migrate(settled.url, newer);
  expect(await migrate(settled.url, own)).toEqual({ applied: [], unknown: ["9001_harmless.sql"] });

  writeFileSync(join(newer, "9002_other.sql"), "--! breaking\ndrop table platform.note;\n");
  await migrate(settled.url, newer);
  await expect(migrate(settled.url, own)).rejects.toThrow(/newer OpenDEP.*9002_other\.sql/);
  await expect(migrate(settled.url, own)).rejects.toThrow(MigrationError);
});

test("links that are there are found by their day from then on", async () => {
  const before = makeFolder();
  for (const { name, version, sql } of readMigrations(own))
    if (version < 25) writeFileSync(join(before, name), sql);
  await migrate(older.url, before);
  await older.query(
    `insert into access.patient_link (token_hash, lane, report_id, organisation_id, identity_hash,
        named_version, named_day, state, expires_on, created_at)
      select sha256(n::text::bytea), 1, n, 1, 'someone', 1, current_date - n, 'open', current_date, now()
      from generate_series(0, 90) n`,
  );
  await migrate(older.url, own);
  expect(await pendingMigrations(older.pool("web"), own)).toEqual([]);
  const keys = await older.query<{ key: string }>(
    `select pg_get_constraintdef(oid) as key from pg_constraint
      where conrelid = 'access.patient_link'::regclass and contype = 'p'`,
  );
  expect(keys).toEqual([{ key: "PRIMARY KEY (named_day, token_hash)" }]);
  const [links] = await older.query("select count(*)::int as kept from access.patient_link");
  expect(links).toEqual({ kept: 91 });
});

test("a migration that fails is undone whole and named", async () => {
  const folder = makeFolder();
  cpSync(own, folder, { recursive: true });
  writeFileSync(
    join(folder, "9001_harmless.sql"),
    "-- known here, so that it is not applied again\n",
  );
  writeFileSync(join(folder, "9002_other.sql"), "--! breaking\n-- likewise\n");
  writeFileSync(join(folder, "9003_wrong.sql"), "create table platform.half ();\nselect 1/0;\n");
  await expect(migrate(settled.url, folder)).rejects.toThrow("migrations/9003_wrong.sql failed");
  expect(await settled.query("select to_regclass('platform.half') as found")).toEqual([
    { found: null },
  ]);
  expect(await namesOf(settled)).not.toContain("9003_wrong.sql");
});

test("two migrations with one number, or a name of another form, are refused", async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "0001_one.sql"), "");
  writeFileSync(join(folder, "0001_two.sql"), "");
  await expect(migrate(empty.url, folder)).rejects.toThrow("0001_two.sql: its number");
  writeFileSync(join(folder, "2_three.sql"), "");
  await expect(migrate(empty.url, folder)).rejects.toThrow("2_three.sql: a migration is named");
});

test("the number of lanes stays what it was when the database was made", async () => {
  const lanes = await settled.query("select lane from pseudonymous.lane_counter order by lane");
  expect(lanes.map((row) => row.lane)).toEqual([...Array(16).keys()]);
  await settleLanes(settled.url, 16);
  await expect(settleLanes(settled.url, 32)).rejects.toThrow(LanesError);
});

test("a server is ready with its database there and current, and not otherwise", async () => {
  const health = await checkHealth(empty.pool("web"), own);
  expect(health).toEqual({ database: "reachable", migrations: "current" });
  expect(isReady(health)).toBe(true);

  const more = makeFolder();
  cpSync(own, more, { recursive: true });
  writeFileSync(join(more, "9009_more.sql"), "");
  expect(isReady(await checkHealth(empty.pool("web"), more))).toBe(false);

  // A newer program left a breaking migration here (above): it must not be worked on.
  const newer = await checkHealth(settled.pool("web"), own);
  expect(newer).toEqual({ database: "reachable", migrations: "newer" });
  expect(isReady(newer)).toBe(false);

  const away = createPool("postgres://nobody@127.0.0.1:1/none", { role: null, max: 1 });
  expect(await checkHealth(away, own)).toEqual({ database: "away", migrations: "unknown" });
  await away.end();
});

async function namesOf(database: typeof settled): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    "select name from platform.migration order by version",
  );
  return rows.map((row) => row.name);
}
