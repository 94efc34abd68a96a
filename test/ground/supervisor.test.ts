import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { placeOf } from "../../server/src/platform/postgres/place.ts";
import { ended, runningPostmaster } from "../../server/src/platform/postgres/postmaster.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { askWeb, startSupervised } from "./supervised.ts";

const database = useDatabase();

/** The server that runs on a data folder, wherever its cluster was put. */
const serverOf = (dataDir: string) => runningPostmaster(placeOf(dataDir).cluster);

test("it says ready in one line once every role serves, and a stop drains and ends with 0", async () => {
  const dataDir = makeFolder();
  const first = startSupervised(dataDir);
  const ready = await first.ready;
  expect(ready).toMatchObject({ pid: first.process.pid, mode: "test", dataDir });
  const web = await askWeb(ready.http);

  const slow = await fetch(`http://127.0.0.1:${ready.http}/slow`);
  first.process.kill("SIGTERM");
  expect(await slow.text()).toBe("begun finished");
  expect(await first.ended).toBe(0);
  expect(first.stdout()).toBe(`ready ${JSON.stringify(ready)}\n`);
  expect(await ended(web.pid, 0)).toBe(true);
  expect(serverOf(dataDir)).toBeNull();
});

test("a second supervisor on the same data folder refuses and names the first", async () => {
  const dataDir = makeFolder();
  const first = startSupervised(dataDir);
  await first.ready;
  const second = startSupervised(dataDir);
  expect(await second.ended).toBe(1);
  expect(second.stderr()).toContain(`process ${first.process.pid}`);
  expect(second.stdout()).toBe("");
});

test("a supervisor that is killed leaves a database that the next one adopts, and no role", async () => {
  const dataDir = makeFolder();
  const first = startSupervised(dataDir);
  const web = await askWeb((await first.ready).http);
  const server = serverOf(dataDir);
  first.process.kill("SIGKILL");
  await first.ended;
  expect(await ended(web.pid, 20_000)).toBe(true);
  expect(serverOf(dataDir)).toEqual(server);

  const second = startSupervised(dataDir);
  await second.ready;
  expect(serverOf(dataDir)?.pid).toBe(server?.pid);
  second.process.kill("SIGTERM");
  expect(await second.ended).toBe(0);
  expect(serverOf(dataDir)).toBeNull();
});

test("a lock whose process id belongs to another program now does not block", async () => {
  const dataDir = makeFolder();
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, "supervisor.lock"), `${process.pid} another-start\n`);
  await startSupervised(dataDir).ready;
});

test("a role that dies is started again on the same port", async () => {
  const one = startSupervised(makeFolder());
  const { http } = await one.ready;
  const before = await askWeb(http);
  await fetch(`http://127.0.0.1:${http}/crash`).catch(() => {});
  const after = await askWeb(http);
  expect(after.pid).not.toBe(before.pid);
  expect(after.publicUrl).toBe(`http://localhost:${http}`);
  expect(one.stdout().match(/^ready /gm)).toHaveLength(1);
});

test("a database that dies is started again at the same address", async () => {
  const dataDir = makeFolder();
  const one = startSupervised(dataDir);
  const { databaseUrl } = await askWeb((await one.ready).http);
  const before = serverOf(dataDir);
  if (before === null) throw new Error("no database runs");
  process.kill(before.pid, "SIGKILL");
  await ended(before.pid, 10_000);
  await answering(databaseUrl);
  expect(serverOf(dataDir)?.pid).not.toBe(before.pid);
});

test("a role that never serves ends the start with a failure, and nothing is left", async () => {
  const dataDir = makeFolder();
  const one = startSupervised(dataDir, { OPENDEP_ROLES: "web,intake" });
  expect(await one.ended).toBe(1);
  expect(one.stdout()).toBe("");
  expect(one.stderr()).toContain("The role intake does not start");
  expect(serverOf(dataDir)).toBeNull();
});

test("asked to stop before it serves, it ends with 0 and leaves nothing", async () => {
  const dataDir = makeFolder();
  const one = startSupervised(dataDir);
  while (!existsSync(join(dataDir, "supervisor.lock"))) await sleep(10);
  one.process.kill("SIGTERM");
  expect(await one.ended).toBe(0);
  expect(one.stdout()).toBe("");
  expect(existsSync(join(dataDir, "supervisor.lock"))).toBe(false);
  expect(serverOf(dataDir)).toBeNull();
});

test("with DATABASE_URL it uses that database and starts none", async () => {
  const dataDir = makeFolder();
  const one = startSupervised(dataDir, { DATABASE_URL: database.url });
  const { databaseUrl } = await askWeb((await one.ready).http);
  expect(databaseUrl).toBe(database.url);
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
});

test("without a mode it says which to choose and ends with 2", async () => {
  const one = startSupervised(makeFolder(), { OPENDEP_MODE: "" });
  expect(await one.ended).toBe(2);
  expect(one.stderr()).toContain("OPENDEP_MODE: choose demo");
});

async function answering(url: string): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.query("select 1");
      return;
    } catch {
      await sleep(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
