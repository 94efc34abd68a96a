import type { Queryable } from "./pool.ts";

/** Writes the number of lanes unless one stands there; returns the one that stands. */
export async function recordLanes(db: Queryable, lanes: number): Promise<number> {
  await db.query(
    "insert into registry.setting (name, value) values ('lanes', $1) on conflict (name) do nothing",
    [String(lanes)],
  );
  const found = await db.query("select value from registry.setting where name = 'lanes'");
  return Number(found.rows[0]?.value);
}

/** One counter row a lane; lanes count from 0. */
export async function createLaneCounters(db: Queryable, lanes: number): Promise<void> {
  await db.query(
    `insert into pseudonymous.lane_counter (lane)
     select generate_series(0, $1::integer - 1) on conflict (lane) do nothing`,
    [lanes],
  );
}
