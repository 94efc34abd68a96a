import { expect, it, vi } from "vitest";
import { createPool } from "../../server/src/platform/database/pool.ts";
import { useDatabase } from "../support/database.ts";

const db = useDatabase();

it("plans kept statements anew as time goes, at intervals that double", async () => {
  const pool = createPool(db.url, { role: null, max: 1 });
  let now = 5_000;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
  try {
    const planned = async (): Promise<number> => {
      await pool.query({ name: "one", text: "select $1::integer as one", values: [1] });
      const { rows } = await pool.query<{ plans: number }>(
        "select generic_plans + custom_plans as plans from pg_prepared_statements where name = 'one'",
      );
      return Number(rows[0]?.plans);
    };
    const discards = vi.spyOn((await firstClient()) as { query: () => void }, "query");
    const told = () =>
      discards.mock.calls.filter((call) => (call as unknown[])[0] === "discard plans").length;
    expect(await planned()).toBe(1);
    expect(told()).toBe(0);
    for (const [later, times] of [
      [999, 0],
      [2, 1],
      [1_998, 1],
      [3, 2],
      [3_990, 2],
      [60_000, 3],
      [60_001, 4],
    ] as const) {
      now += later;
      await planned();
      expect(told()).toBe(times);
    }
    // The statement goes on under its name.
    expect(await planned()).toBe(9);
  } finally {
    clock.mockRestore();
    await pool.end();
  }

  async function firstClient(): Promise<unknown> {
    const client = await pool.connect();
    client.release();
    return client;
  }
});
