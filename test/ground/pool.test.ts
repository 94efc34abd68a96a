import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { faultOf } from "../../server/src/platform/database/fault.ts";
import { createPool, transaction } from "../../server/src/platform/database/pool.ts";
import { useDatabase } from "../support/database.ts";

const db = useDatabase();

it.each([false, true])(
  "a connection that is lost between two statements fails the transaction alone (pipelined: %s)",
  async (pipeline) => {
    const pool = createPool(db.url, { role: "intake", max: 1, pipeline });
    const lost = transaction(pool, async (client) => {
      const { rows } = await client.query("select pg_backend_pid() as pid");
      await db.query("select pg_terminate_backend($1)", [rows[0].pid]);
      // Nothing is under way on it while the server hangs up.
      await sleep(50);
      await client.query("select 1");
    }).catch(faultOf);
    expect(await lost).toBe("away");
    const { rows } = await pool.query("select 1 as one");
    expect(rows).toEqual([{ one: 1 }]);
    await pool.end();
  },
);

it("a statement that fails in a pipeline fails those behind it, and nothing is kept", async () => {
  const pool = createPool(db.url, { role: null, max: 1, pipeline: true });
  await pool.query("create table kept (number integer)");
  const failed = transaction(pool, async (client) => {
    await Promise.all([
      client.query("insert into kept values (1)"),
      client.query("insert into kept values ('x')"),
      client.query("insert into kept values (2)"),
    ]);
  });
  await expect(failed).rejects.toMatchObject({ code: "22P02" });
  expect((await pool.query("select * from kept")).rows).toEqual([]);
  await pool.end();
});

it("a commit that comes with a warning, or was undone, is no success", async () => {
  const pool = createPool(db.url, { role: null, max: 1 });
  await pool.query(`create table warning (number integer);
    create function warn() returns trigger language plpgsql as
      $$ begin raise warning 'not everywhere'; return null; end $$;
    create constraint trigger warning after insert on warning
      deferrable initially deferred for each row execute function warn()`);
  const unsure = transaction(pool, async (client) => {
    await client.query("insert into warning values (1)");
  });
  await expect(unsure).rejects.toThrow("a commit came with a warning");
  expect(await unsure.catch(faultOf)).toBe("away");

  const undone = transaction(pool, async (client) => {
    await client.query("select 1 / 0").catch(() => {});
  });
  await expect(undone).rejects.toThrow("a commit was undone");
  await pool.end();
});
