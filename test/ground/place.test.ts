import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { placeOf } from "../../server/src/platform/postgres/place.ts";
import { startPostgres } from "../../server/src/platform/postgres/server.ts";
import { makeFolder } from "../support/folder.ts";
import { removeDataFolder } from "../support/run-folder.ts";

const isRoot = process.getuid?.() === 0;
const small = { memory: 1536 * 1024 * 1024 };

test("under a folder that only root may enter, the database lives elsewhere as an account of its own", async (context) => {
  if (!isRoot) context.skip("only as root");
  const closed = makeFolder();
  chmodSync(closed, 0o700);
  const dataDir = join(closed, "data");
  const server = await startPostgres(dataDir, small);
  const { home, cluster, account } = placeOf(dataDir);
  expect(home).toMatch(/^\/var\/lib\/opendep\/[0-9a-f]{12}$/);
  expect(existsSync(join(dataDir, "postgres.place"))).toBe(true);
  expect(account?.uid).toBeGreaterThan(0);
  expect(statSync(cluster).uid).toBe(account?.uid);
  await server.stop();
  expect(readFileSync(join(home, "data-folder"), "utf8").trim()).toBe(dataDir);
  // Deleted and made anew, a data folder has nothing to do with the database of before.
  renameSync(dataDir, `${dataDir}.away`);
  const again = placeOf(dataDir);
  expect(again.home).not.toBe(home);
  await removeDataFolder(dataDir);
  renameSync(`${dataDir}.away`, dataDir);
  await removeDataFolder(dataDir);
  expect(existsSync(home)).toBe(false);
});

test("the embedded database is durable, keeps its checks, and logs no statement", async () => {
  const server = await startPostgres(makeFolder(), small);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit',
       'full_page_writes', 'data_checksums', 'log_statement', 'log_min_messages',
       'log_error_verbosity', 'listen_addresses', 'server_encoding') order by name`,
  );
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    data_checksums: "on",
    fsync: "on",
    full_page_writes: "on",
    listen_addresses: "127.0.0.1",
    log_error_verbosity: "terse",
    log_min_messages: "log",
    log_statement: "none",
    server_encoding: "UTF8",
    synchronous_commit: "on",
  });
  await client.end();
  await server.stop();
});

test("its password is readable by nobody else, and a wrong one is refused", async () => {
  const dataDir = makeFolder();
  mkdirSync(dataDir, { recursive: true });
  const server = await startPostgres(dataDir, small);
  expect(statSync(join(placeOf(dataDir).home, "password")).mode & 0o077).toBe(0);
  const guess = Object.assign(new URL(server.url), { password: "guess" }).href;
  const client = new pg.Client({ connectionString: guess });
  await expect(client.connect()).rejects.toMatchObject({ code: "28P01" });
  await server.stop();
});
