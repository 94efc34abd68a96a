import { asksSomething } from "../identify/index.ts";
import type { Queryable } from "../platform/database/pool.ts";

/** How far the follower of persons is behind the record. */
export interface Following {
  readonly behind: number;
  /** Since the oldest version that is still to be followed was recorded; 0 when there is none. */
  readonly oldest_seconds: number;
}

export async function readFollowing(db: Queryable, now: Date): Promise<Following> {
  const { rows } = await db.query<Following>(
    `with lag as (
        select k.lane, coalesce(c.position, 0) as position, k.position as head
        from pseudonymous.lane_counter k left join person.cursor c using (lane)
      )
      select coalesce(sum(greatest(0, head - position)), 0)::float8 as behind,
        coalesce(max(extract(epoch from $1::timestamptz - (select v.recorded_at
          from pseudonymous.report_version v
          where v.lane = lag.lane and v.position = lag.position + 1))), 0)::float8 as oldest_seconds
      from lag`,
    [now],
  );
  return rows[0] ?? { behind: 0, oldest_seconds: 0 };
}

/** How many doubts `./run cli persons list` has: undecided, and still between two who have reports. */
export async function countOpenDoubts(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ doubts: number }>(
    `select count(*)::float8 as doubts from person.doubt d where not exists (select
        from person.decision e where e.lane = d.lane and e.face = d.face and e.other = d.other)
      and ${asksSomething}`,
  );
  return rows[0]?.doubts ?? 0;
}
