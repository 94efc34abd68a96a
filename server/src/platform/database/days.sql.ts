import type { Queryable } from "./pool.ts";

/** Makes the day partitions of the named half and of the messages, where they are not there. */
export async function ensureDay(db: Queryable, day: string): Promise<void> {
  await db.query("select named.ensure_day($1::date)", [day]);
}
