import { beforeAll, expect, it, vi } from "vitest";
import { createLaneCounters } from "../../server/src/platform/database/lanes.sql.ts";
import { createPool } from "../../server/src/platform/database/pool.ts";
import { useDatabase } from "../support/database.ts";
import { committerOn, laboratory, message } from "./support.ts";

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
  const committer = committerOn(pool);
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      laboratories.map((lab) =>
        committer.record(message(lab, { controlId: `${round}`, report: `R${round}` })),
      ),
    );
  }
  await pool.end();
  const wasteful = (await rowsRead()).filter(({ rows }) => rows > 2 * messages);
  expect(wasteful).toEqual([]);
});
