import type { Queryable } from "../platform/database/pool.ts";

/** What one channel sent today (UTC), and what it cost in the country's unit of money. */
export interface Spent {
  readonly channel: string;
  readonly messages: number;
  readonly cost: number;
}

export async function spentToday(db: Queryable, now: Date): Promise<Spent[]> {
  const { rows } = await db.query<Spent>(
    `select channel, messages, cost_millionths / 1e6::float8 as cost from delivery.spending
      where day = ($1::timestamptz at time zone 'UTC')::date`,
    [now],
  );
  return rows;
}
