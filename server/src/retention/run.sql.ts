import type { PoolClient } from "pg";
import type { Queryable } from "../platform/database/pool.ts";

/** How a day's run went. */
export interface RunRow {
  day: string;
  began_at: Date;
  ended_at: Date | null;
  outcome: "running" | "done" | "held" | "failed";
  why: string | null;
  until: string | null;
}

/** Any fixed number: all that counts is that every worker and every operator asks for the same. */
const lockKey = "22377923489023314";

/** One run at a time, whoever runs it; the database gives it back when the connection is lost. */
export async function takeTurn(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    "select pg_try_advisory_lock($1) as taken",
    [lockKey],
  );
  return rows[0]?.taken === true;
}

export async function endTurn(client: PoolClient): Promise<void> {
  await client.query("select pg_advisory_unlock($1)", [lockKey]);
}

/** The database's own time. */
export async function databaseTime(db: Queryable): Promise<Date> {
  const { rows } = await db.query<{ at: Date }>("select clock_timestamp() as at");
  return rows[0]?.at ?? new Date(Number.NaN);
}

export async function runOf(db: Queryable, day: string): Promise<RunRow | null> {
  const { rows } = await db.query<RunRow>("select * from retention.run where day = $1", [day]);
  return rows[0] ?? null;
}

/** The run that was last tried, and the last that was done. */
export async function lastRuns(
  db: Queryable,
): Promise<{ readonly tried: RunRow | null; readonly done: RunRow | null }> {
  const { rows } = await db.query<RunRow>(
    `(select * from retention.run order by day desc limit 1)
      union (select * from retention.run where outcome = 'done' order by day desc limit 1)
      order by day desc`,
  );
  return { tried: rows[0] ?? null, done: rows.find((row) => row.outcome === "done") ?? null };
}

/** Whether a run that was done before the law ended knew this date to be its end. */
export async function wasAnnounced(db: Queryable, until: string, endsAt: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    "select from retention.run where until = $1 and began_at < $2 and outcome = 'done' limit 1",
    [until, endsAt],
  );
  return (rowCount ?? 0) > 0;
}

/** Writes down how the run of a day stands; what was done stays done. */
export async function noteRun(db: Queryable, row: RunRow): Promise<void> {
  await db.query(
    `insert into retention.run (day, began_at, ended_at, outcome, why, until)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (day) do update set began_at = excluded.began_at, ended_at = excluded.ended_at,
        outcome = excluded.outcome, why = excluded.why, until = excluded.until`,
    [row.day, row.began_at, row.ended_at, row.outcome, row.why, row.until],
  );
}
