import type { Queryable } from "../platform/database/pool.ts";

/** Pauses by operators, and senders that are held by themselves. */
export async function countOpenPauses(db: Queryable): Promise<{ pauses: number; holds: number }> {
  const { rows } = await db.query<{ pauses: number; holds: number }>(
    `select count(*) filter (where kind = 'pause')::int as pauses,
        count(*) filter (where kind = 'hold')::int as holds
      from delivery.pause where ended_at is null`,
  );
  return rows[0] ?? { pauses: 0, holds: 0 };
}
