import type { PoolClient } from "pg";
import type { Queryable } from "../../platform/database/pool.ts";

/** How far each lane is followed, and how far it goes. Only one follows at a time. */
export interface Lag {
  lane: number;
  followed: number;
  position: number;
}

export async function readLags(client: Queryable): Promise<Lag[]> {
  const { rows } = await client.query<Lag>(
    `select c.lane, coalesce(f.position, 0) as followed, c.position
      from pseudonymous.lane_counter c left join operations.sending_cursor f using (lane)
      where c.position > coalesce(f.position, 0) order by c.lane`,
  );
  return rows;
}

/**
 * Counts the versions of a lane between two positions into their hours, and moves the cursor. The
 * cursor's row is taken first: of two that follow at once the second finds it moved, and counts none.
 */
export async function followLane(
  client: PoolClient,
  lane: number,
  from: number,
  to: number,
): Promise<void> {
  await client.query(
    "insert into operations.sending_cursor (lane, position) values ($1, 0) on conflict do nothing",
    [lane],
  );
  const moved = await client.query(
    "update operations.sending_cursor set position = $3 where lane = $1 and position = $2",
    [lane, from, to],
  );
  if (moved.rowCount === 0) return;
  await client.query(
    `insert into operations.sending_hour (lane, organisation_id, hour, versions)
      select lane, organisation_id, date_trunc('hour', recorded_at), count(*)
      from pseudonymous.report_version where lane = $1 and position > $2 and position <= $3
      group by 1, 2, 3
      on conflict (lane, organisation_id, hour)
        do update set versions = operations.sending_hour.versions + excluded.versions`,
    [lane, from, to],
  );
}

export async function forgetHours(client: Queryable, before: Date): Promise<void> {
  await client.query("delete from operations.sending_hour where hour < $1", [before]);
}
