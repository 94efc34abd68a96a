import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { ArchiveState } from "../../server/src/operations/archive-check.ts";
import { diskCheck } from "../../server/src/operations/disk.ts";
import type { ProcessState } from "../../server/src/operations/process-metrics.ts";
import { type ReadinessParts, readiness } from "../../server/src/operations/readiness.ts";
import { createPool } from "../../server/src/platform/database/pool.ts";
import { createKeys, foundKeys } from "../../server/src/platform/keys/founding.ts";
import { places } from "../../server/src/platform/places.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";

const db = useDatabase();
let keysDir = "";
beforeEach(() => {
  keysDir = makeFolder();
  createKeys(keysDir, "rehearsal");
});

const serving = (...names: string[]): ProcessState[] =>
  names.map((process) => ({ process, up: true, restarts: 0 }));

const all = serving("supervisor", "web", "intake", "worker");
const roomy = { free: 9e9, size: 1e10 };

/** What is found wrong, by name; nothing when it is ready. */
async function wrong(parts: Partial<ReadinessParts>): Promise<Record<string, string>> {
  const checks = await readiness({
    db: db.pool("web"),
    migrations: places.migrations,
    keysDir,
    certificateEnds: () => null,
    processes: async () => all,
    archive: async () => null,
    signIn: () => ({ ok: true, says: "" }),
    disk: () => roomy,
    draining: () => false,
    ...parts,
  })();
  return Object.fromEntries(
    Object.entries(checks).flatMap(([name, { ok, says }]) => (ok ? [] : [[name, says]])),
  );
}

test("senders that are held are warned of, and keep it from nothing", async () => {
  await db.query(
    `insert into delivery.pause (kind, organisation_id, reason, begun_by, begun_at)
      values ('hold', 1, 'positivity', 'worker', now())`,
  );
  const checks = await readiness({
    db: db.pool("web"),
    migrations: places.migrations,
    keysDir,
    processes: async () => all,
    draining: () => false,
    certificateEnds: () => null,
    disk: () => roomy,
    archive: async () => null,
    signIn: () => ({ ok: true, says: "" }),
  })();
  expect(checks.deliveries).toEqual({
    ok: true,
    says: "warning: 1 senders held, 0 pauses open: ./run cli deliveries list",
  });
  await db.query("delete from delivery.pause");
});

test("with everything there it is ready; no mail server is asked for", async () => {
  expect(await wrong({})).toEqual({});
});

test("a database that is away is named, with what cannot be known without it", async () => {
  const away = createPool("postgres://nobody:secret@127.0.0.1:1/none", { role: null, max: 1 });
  const found = await wrong({ db: away });
  await away.end();
  expect(found).toEqual({
    database: "it does not answer",
    migrations: "unknown while the database is away",
  });
});

test("a database that hangs counts as away, and holds up nobody who asks", async () => {
  const hanging = { query: () => new Promise(() => {}) } as unknown as ReadinessParts["db"];
  expect(Object.keys(await wrong({ db: hanging }))).toEqual(["database", "migrations"]);
});

test("a database that a newer program has changed is not understood", async () => {
  await db.query(
    "insert into platform.migration (version, name, breaking) values (9999, '9999_x.sql', true)",
  );
  expect(Object.keys(await wrong({}))).toEqual(["migrations"]);
  await db.query("delete from platform.migration where version = 9999");
});

test("a process that does not serve is named, also the only one that can say so", async () => {
  const down = all.map((one) => ({ ...one, up: one.process !== "intake" }));
  expect(await wrong({ processes: async () => down })).toEqual({ roles: "not serving: intake" });
  expect(await wrong({ processes: async () => null })).toEqual({
    roles: "the supervisor does not answer",
  });
});

test("a lasting key that is missing is named, but where the intake runs elsewhere", async () => {
  rmSync(join(keysDir, "register.key"));
  expect(await wrong({})).toEqual({
    keys: "missing: register; restore them from the backup",
  });
  expect(await wrong({ processes: async () => serving("supervisor", "web") })).toEqual({});
});

test("a certificate that has ended is named; one that ends soon, or where no intake runs, is not", async () => {
  const inDays = (days: number) => () => new Date(Date.now() + days * 86_400_000);
  const found = await wrong({ certificateEnds: inDays(-1) });
  expect(Object.keys(found)).toEqual(["certificate"]);
  expect(found.certificate).toContain("it ended on");
  expect(await wrong({ certificateEnds: inDays(5) })).toEqual({});
  const elsewhere = async () => serving("supervisor", "web");
  expect(await wrong({ certificateEnds: inDays(-1), processes: elsewhere })).toEqual({});
});

test("asked to stop it says so at once, whatever was found a moment ago", async () => {
  let draining = false;
  const ask = readiness({
    db: db.pool("web"),
    migrations: places.migrations,
    keysDir,
    certificateEnds: () => null,
    processes: async () => all,
    archive: async () => null,
    signIn: () => ({ ok: true, says: "" }),
    disk: () => roomy,
    draining: () => draining,
  });
  expect((await ask()).serving.ok).toBe(true);
  draining = true;
  expect((await ask()).serving.ok).toBe(false);
});

test("an erasure that is held is said, and no reason to send no work", async () => {
  const said = async (): Promise<unknown> =>
    (
      await readiness({
        db: db.pool("web"),
        migrations: places.migrations,
        keysDir,
        processes: async () => all,
        draining: () => false,
        certificateEnds: () => null,
        disk: () => roomy,
        archive: async () => null,
        signIn: () => ({ ok: true, says: "" }),
      })()
    ).retention;
  expect(await said()).toEqual({ ok: true, says: "it has not run yet" });
  await db.query(
    `insert into retention.run (day, began_at, outcome, why) values
      ('2026-03-01', now(), 'done', null), ('2026-03-02', now(), 'held', 'clock-jumped')`,
  );
  expect(await said()).toEqual({ ok: true, says: "held: clock-jumped; last done 2026-03-01" });
});

test("an archive that is behind warns, and turns no work away", async () => {
  const ask = async (state: ArchiveState | null | undefined) => {
    const checks = await readiness({
      db: db.pool("web"),
      migrations: places.migrations,
      keysDir,
      processes: async () => all,
      archive: async () => state,
      signIn: () => ({ ok: true, says: "" }),
      disk: () => roomy,
      draining: () => false,
      certificateEnds: () => null,
    })();
    return checks.archive;
  };
  expect(await ask(null)).toEqual({ ok: true, says: "none is kept here" });
  expect(await ask(undefined)).toMatchObject({ ok: true, says: expect.stringMatching(/^unknown/) });
  expect(await ask({ waiting: 1, oldestSeconds: 2, problem: null })).toEqual({
    ok: true,
    says: "it keeps up",
  });
  expect(await ask({ waiting: 7, oldestSeconds: 420, problem: null })).toEqual({
    ok: true,
    warns: true,
    says: "7 segments wait, the oldest for 420 s",
  });
  expect(await ask({ waiting: 1, oldestSeconds: 3, problem: "ENOSPC" })).toMatchObject({
    ok: true,
    warns: true,
    says: "1 segments wait, the oldest for 3 s; in the way: ENOSPC",
  });
});

test("a disk that fills up warns first, and is not ready when nothing can be written any more", async () => {
  expect(diskCheck({ free: 5e9, size: 1e10 })).toEqual({ ok: true, says: "50 % free" });
  expect(diskCheck({ free: 1e9, size: 1e10 })).toMatchObject({ ok: true, warns: true });
  expect(await wrong({ disk: () => ({ free: 2e7, size: 1e10 }) })).toEqual({
    disk: "0 % free (19 MB): nothing can be recorded before there is room",
  });
});

test("a lasting key whose file is cut is named", async () => {
  writeFileSync(join(keysDir, "register.key"), "x");
  expect(await wrong({})).toEqual({
    keys: "damaged: register; restore them from the backup",
  });
  expect(() => foundKeys(keysDir, false)).toThrow("Keys are damaged: register.");
});
