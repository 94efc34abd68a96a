import type { Queryable } from "../platform/database/pool.ts";

export interface Stranger {
  readonly kind: string;
  readonly source: string;
  readonly claimed: string;
  readonly at: Date;
}

/** Unknown senders leave this and nothing else: one row per hour, kind, source and claimed name. */
export async function noteStrangers(db: Queryable, events: readonly Stranger[]): Promise<void> {
  await db.query(
    `insert into audit.security_event (hour, kind, source, claimed, times, last_at)
      select date_trunc('hour', e.at), e.kind, e.source, e.claimed, count(*), max(e.at)
      from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as e(kind, source, claimed, at)
      group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (hour, kind, source, claimed)
      do update set times = audit.security_event.times + excluded.times,
        last_at = greatest(audit.security_event.last_at, excluded.last_at)`,
    [
      events.map((event) => event.kind),
      events.map((event) => event.source),
      events.map((event) => event.claimed),
      events.map((event) => event.at),
    ],
  );
}
