import type { Queryable } from "../platform/database/pool.ts";

/** An unknown sender leaves this and nothing else: one row per hour, source and claimed name. */
export async function noteStranger(
  db: Queryable,
  event: { kind: string; source: string; claimed: string; at: Date },
): Promise<void> {
  await db.query(
    `insert into audit.security_event (hour, kind, source, claimed, times, last_at)
      values (date_trunc('hour', $4::timestamptz), $1, $2, $3, 1, $4)
      on conflict (hour, kind, source, claimed)
      do update set times = audit.security_event.times + 1, last_at = excluded.last_at`,
    [event.kind, event.source, event.claimed, event.at],
  );
}
