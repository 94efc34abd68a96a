import type { Queryable } from "../platform/database/pool.ts";

/** What is still to be told by one channel. */
export interface Backlog {
  readonly recipient: string;
  readonly channel: string;
  readonly waiting: number;
  /** Since the oldest of them was decided that is not put off: till its hours, or for its contact's limit. */
  readonly oldest_seconds: number;
}

export async function readBacklog(db: Queryable, now: Date): Promise<Backlog[]> {
  const { rows } = await db.query<Backlog>(
    `select recipient, channel, count(*)::int as waiting,
        coalesce(greatest(0, extract(epoch from $1::timestamptz - min(created_at) filter (
          where state = 'sending' or attempts > 0 or next_try_at <= $1::timestamptz))), 0)::float8 as oldest_seconds
      from delivery.delivery where state in ('waiting', 'sending') group by recipient, channel`,
    [now],
  );
  return rows;
}
