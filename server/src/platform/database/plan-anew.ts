import type pg from "pg";

/** The longest that a connection keeps its plans, and how long it keeps the first; milliseconds. */
const longest = 60_000;
const shortest = 1_000;

/**
 * Has the connections of a pool plan their statements anew from time to time. PostgreSQL keeps the plan
 * of a prepared statement until statistics are taken, and one made while a table was small or a day had
 * just begun reads all of it: with every row that comes it is slower. A connection keeps its plans for a
 * second at first, then twice as long each time, up to a minute: so no plan was made for a table of less
 * than half its size.
 */
export function planAnewIn(pool: pg.Pool): void {
  const plans = new WeakMap<pg.PoolClient, { until: number; keep: number }>();
  pool.on("acquire", (client) => {
    const now = performance.now();
    const kept = plans.get(client);
    if (kept && now < kept.until) return;
    const keep = kept ? Math.min(kept.keep * 2, longest) : shortest;
    plans.set(client, { until: now + keep, keep });
    // What breaks the connection fails the statement behind it, where somebody waits for it.
    if (kept) client.query("discard plans").catch(() => {});
  });
}
