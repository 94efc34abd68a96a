import type { Queryable } from "../../platform/database/pool.ts";

/**
 * Forgets codes that are over, so many at most, and adds them to the figures of their days; returns how
 * many went.
 */
export async function forgetCodes(db: Queryable, today: string, most: number): Promise<number> {
  const codes = await db.query(
    `delete from activation.code where (lane, report_id, identity_hash, test, sub_id, form, number) in (
      select lane, report_id, identity_hash, test, sub_id, form, number from activation.code
      where kept_until < $1 limit $2)`,
    [today, most],
  );
  const standing = await db.query<{ gone: number }>(
    `with gone as (
        delete from activation.standing where code_hash in (
          select code_hash from activation.standing where kept_until < $1 limit $2)
        returning form, state, issued_on, settled_on, ends_at),
      events as (
        select issued_on as day, form, 1 as issued, 0 as used, 0 as expired, 0 as withdrawn from gone
        union all
        select coalesce(settled_on, ends_at::date), form, 0, (state = 'used')::int,
          (state = 'open')::int, (state = 'withdrawn')::int from gone),
      counted as (
        insert into activation.figure as f (day, form, issued, used, expired, withdrawn)
        select day, form, sum(issued), sum(used), sum(expired), sum(withdrawn) from events
        group by day, form
        on conflict (day, form) do update set issued = f.issued + excluded.issued,
          used = f.used + excluded.used, expired = f.expired + excluded.expired,
          withdrawn = f.withdrawn + excluded.withdrawn)
      select count(*)::int as gone from gone`,
    [today, most],
  );
  return (codes.rowCount ?? 0) + (standing.rows[0]?.gone ?? 0);
}

/** Forgets the counts of wrong tries of hours that are over. */
export async function forgetTries(db: Queryable, now: Date): Promise<void> {
  await db.query(
    "delete from activation.wrong_try where hour < $1::timestamptz - interval '1 day'",
    [now],
  );
}
