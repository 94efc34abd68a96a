import type { Pool } from "pg";
import { beforeAll, expect, it, vi } from "vitest";
import { createLaneCounters } from "../../server/src/platform/database/lanes.sql.ts";
import { createPool } from "../../server/src/platform/database/pool.ts";
import { useDatabase } from "../support/database.ts";
import { committerOn, laboratory, message, type Said } from "./support.ts";

/**
 * Every midnight the tables of the day are empty and without statistics, and plans are kept by the
 * connection: one that was made then must be as good when the day is full.
 */
const db = useDatabase();

beforeAll(async () => {
  await createLaneCounters(db.pool(null), 16);
});

const laboratories = Array.from({ length: 50 }, (_, index) => laboratory(200 + index));
const rounds = 40;
const messages = laboratories.length * rounds;

const committed = async (pool: Pool, said: (round: number) => Said): Promise<void> => {
  const committer = committerOn(pool);
  for (let round = 0; round < rounds; round += 1)
    await Promise.all(laboratories.map((lab) => committer.record(message(lab, said(round)))));
};

/** What the server counted, once the connections that read it are gone. */
async function rowsRead(): Promise<{ name: string; rows: number }[]> {
  return vi.waitFor(async () => {
    const read = await db.query<{ name: string; written: number; rows: string }>(
      `select t.relname as name, t.n_tup_ins as written, t.seq_tup_read
          + (select sum(i.idx_tup_read) from pg_stat_user_indexes i where i.relid = t.relid) as rows
        from pg_stat_user_tables t
        where t.schemaname in ('intake', 'named', 'pseudonymous') and t.n_tup_ins > 1000`,
    );
    for (const name of ["report_register", "report_version", "result"])
      expect(read.find((one) => one.name === name)?.written).toBe(messages);
    return read.map(({ name, rows }) => ({ name, rows: Number(rows) }));
  });
}

it("looks up by keys only, in a day that has no statistics yet", async () => {
  const pool = createPool(db.url, { role: "intake", max: 4, pipeline: true });
  await committed(pool, (round) => ({ controlId: `${round}`, report: `R${round}` }));
  await pool.end();
  const wasteful = (await rowsRead()).filter(({ rows }) => rows > 2 * messages);
  expect(wasteful).toEqual([]);
});

it("corrects without reading the backlog, where nothing waited when statistics were taken", async () => {
  await db.query("update delivery.delivery set state = 'sent', next_try_at = null");
  await db.query(
    `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id,
        reason, priority, state, created_at, finished_at)
      select n % 16, 1000000 + n, 1, 'patient', 'email', 200, 'result', 1, 'sent', now(), now()
      from generate_series(1, 50000) n`,
  );
  await db.query("vacuum analyze delivery.delivery");
  const pool = createPool(db.url, { role: "intake", max: 4, pipeline: true });
  await committed(pool, (round) => ({ controlId: `new ${round}`, report: `N${round}` }));
  await committed(pool, (round) => ({
    controlId: `corrected ${round}`,
    report: `N${round}`,
    value: "positive",
    status: "corrected",
  }));
  await pool.end();
  const [open] = await vi.waitFor(async () => {
    const counted = await db.query<{ written: number; read: string }>(
      `select t.n_tup_ins as written, i.idx_tup_read as read
        from pg_stat_user_tables t join pg_stat_user_indexes i using (relid)
        where i.indexrelname = 'delivery_open'`,
    );
    expect(Number(counted[0]?.written)).toBe(50_000 + 3 * messages);
    return counted;
  });
  expect(Number(open?.read)).toBe(0);
});
