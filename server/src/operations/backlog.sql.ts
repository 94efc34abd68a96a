import type { Queryable } from "../platform/database/pool.ts";

/** What is still to be told by one channel. */
export interface Backlog {
  readonly recipient: string;
  readonly channel: string;
  readonly waiting: number;
  /** Since the oldest of them was decided. */
  readonly oldest_seconds: number;
}

export async function readBacklog(db: Queryable, now: Date): Promise<Backlog[]> {
  const { rows } = await db.query<Backlog>(
    `select recipient, channel, count(*)::int as waiting,
        greatest(0, extract(epoch from $1::timestamptz - min(created_at)))::float8 as oldest_seconds
      from delivery.delivery where state in ('waiting', 'sending') group by recipient, channel`,
    [now],
  );
  return rows;
}
