import type { Queryable } from "../../../platform/database/pool.ts";
import { forgottenMs, type PauseRule } from "./rules.ts";

/**
 * Counts a try as wrong before it is judged, so that tries at once are counted all. Returns the how
 * manieth it is; null while tries are paused.
 */
export async function countAttempt(
  db: Queryable,
  key: Buffer,
  rule: PauseRule,
  now: Date,
): Promise<number | null> {
  await db.query("delete from account.attempt where last_at < $1", [
    new Date(now.getTime() - forgottenMs),
  ]);
  const { rows } = await db.query<{ failures: number }>(
    `insert into account.attempt as a (attempt_key, failures, last_at) values ($1, 1, $2)
      on conflict (attempt_key) do update set (failures, last_at, blocked_until) = (
        select n, $2::timestamptz, case when n > $3 then
          $2::timestamptz + least($5 * power(2, least(n - $3 - 1, 30)), $6) * interval '1 millisecond' end
        from (select greatest(0, a.failures
          - extract(epoch from $2::timestamptz - a.last_at)::float8 / 60 * $4::float8) + 1 as n) counted)
      where a.blocked_until is null or a.blocked_until <= $2
      returning failures`,
    [key, now, rule.free, rule.forgottenPerMinute, rule.firstMs, rule.mostMs],
  );
  return rows[0]?.failures ?? null;
}

/** The try was right: it counts no more, and the pause that it made ends; during another it was not let in. */
export async function uncountAttempt(db: Queryable, key: Buffer): Promise<void> {
  await db.query(
    `update account.attempt set failures = greatest(failures - 1, 0), blocked_until = null
      where attempt_key = $1`,
    [key],
  );
}

export async function forgetAttempts(db: Queryable, key: Buffer): Promise<void> {
  await db.query("delete from account.attempt where attempt_key = $1", [key]);
}
