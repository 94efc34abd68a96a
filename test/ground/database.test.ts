import { expect, test } from "vitest";
import { createPool, transaction } from "../../server/src/platform/database/pool.ts";
import { useDatabase } from "../support/database.ts";

const database = useDatabase();

test("a pool acts as its role from the first statement, and RESET ROLE leads back to it", async () => {
  const client = await database.pool("reader").connect();
  try {
    await client.query("reset role");
    const { rows } = await client.query("select current_user as name");
    expect(rows).toEqual([{ name: "opendep_reader" }]);
  } finally {
    client.release();
  }
});

test("the reader sees no named record", async () => {
  const reading = database.pool("reader").query("select * from named.person_record");
  await expect(reading).rejects.toThrow("permission denied");
});

test("a bigint is a number, a date is its text, an instant is a Date", async () => {
  const rows = await database.query(
    "select 9007199254740991::bigint as n, array[1, null]::bigint[] as ns, '2021-03-01'::date as d, array['2021-03-01'::date] as ds, 'epoch'::timestamptz as t",
  );
  expect(rows).toEqual([
    {
      n: 9007199254740991,
      ns: [1, null],
      d: "2021-03-01",
      ds: ["2021-03-01"],
      t: new Date(0),
    },
  ]);
});

test("a bigint that a number cannot hold is an error and not rounded", async () => {
  await expect(database.query("select 9007199254740993::bigint")).rejects.toThrow(RangeError);
});

test("a transaction that throws leaves nothing, and its connection is good again", async () => {
  const pool = createPool(database.url, { role: null, max: 1 });
  const failing = transaction(pool, async (client) => {
    await client.query("create table left_over ()");
    throw new Error("stop");
  });
  await expect(failing).rejects.toThrow("stop");
  const { rows } = await pool.query("select to_regclass('left_over') as found");
  expect(rows).toEqual([{ found: null }]);
  await pool.end();
});

test("a statement that outlives its limit is cancelled", async () => {
  const pool = createPool(database.url, { role: null, max: 1, statementTimeoutMs: 20 });
  await expect(pool.query("select pg_sleep(60)")).rejects.toMatchObject({ code: "57014" });
  await pool.end();
});
