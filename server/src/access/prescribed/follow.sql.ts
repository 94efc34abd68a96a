import type { PoolClient } from "pg";
import type { Queryable } from "../../platform/database/pool.ts";
import type { Stretch } from "../../platform/follow-lanes.ts";

export async function prescribedLags(db: Queryable): Promise<Stretch[]> {
  const { rows } = await db.query<Stretch>({
    name: "lags of prescribers",
    text: `select c.lane, coalesce(f.position, 0) as "from", c.position as "to"
      from pseudonymous.lane_counter c left join access.prescribed_cursor f using (lane)
      where c.position > coalesce(f.position, 0) order by c.lane`,
  });
  return rows;
}

export interface FollowedRow {
  readonly lane: number;
  readonly report_id: number;
  readonly version: number;
  readonly day: string;
  readonly recorded_at: Date;
  readonly sealed: Buffer;
}

/** The records of a step, in the order in which they were committed, but for older ones that came late. */
export async function followedRecords(
  client: PoolClient,
  { lane, from, to }: Stretch,
): Promise<FollowedRow[]> {
  const { rows } = await client.query<FollowedRow>({
    name: "records for prescribers",
    text: `select v.lane, v.report_id, v.version, p.day, v.recorded_at, p.sealed
      -- By a limit: of two unknown bounds the planner makes a scan of all versions.
      from (select * from pseudonymous.report_version
        where lane = $1 and position > $2 and position <= $3 order by position limit $4) v
      join named.person_record p on p.lane = v.lane and p.report_id = v.report_id
        and p.version = v.version and p.day = v.message_day
      where not v.superseded_on_arrival
      order by v.position`,
    values: [lane, from, to, to - from],
  });
  return rows;
}

export interface Prescribed extends Omit<FollowedRow, "sealed"> {
  readonly prescriber: string;
}

export async function savePrescribed(
  client: PoolClient,
  rows: readonly Prescribed[],
): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: "save prescribed",
    text: `insert into access.prescribed as p
        (prescriber, lane, report_id, version, day, changed_at)
      select * from unnest($1::text[], $2::smallint[], $3::bigint[], $4::integer[], $5::date[],
        $6::timestamptz[])
      on conflict (prescriber, lane, report_id) do update
        set version = excluded.version, day = excluded.day, changed_at = excluded.changed_at
      where p.version < excluded.version`,
    values: [
      rows.map((row) => row.prescriber),
      rows.map((row) => row.lane),
      rows.map((row) => row.report_id),
      rows.map((row) => row.version),
      rows.map((row) => row.day),
      rows.map((row) => row.recorded_at),
    ],
  });
}

/** A report that was corrected to name another, or nobody, is no longer whom it named before. */
export async function removeOthers(
  client: PoolClient,
  lane: number,
  reports: readonly number[],
): Promise<void> {
  await client.query({
    name: "remove prescribed of others",
    text: `delete from access.prescribed p
      where p.lane = $1 and p.report_id = any($2::bigint[]) and p.version < (
        select max(v.version) from pseudonymous.report_version v
        where v.lane = p.lane and v.report_id = p.report_id and not v.superseded_on_arrival)`,
    values: [lane, reports],
  });
}

/** Moves on from where it was; where another moved it meanwhile it stays. */
export async function movePrescribedCursor(
  client: PoolClient,
  { lane, from, to }: Stretch,
): Promise<void> {
  await client.query(
    "insert into access.prescribed_cursor (lane, position) values ($1, 0) on conflict do nothing",
    [lane],
  );
  await client.query(
    "update access.prescribed_cursor set position = $3 where lane = $1 and position = $2",
    [lane, from, to],
  );
}
