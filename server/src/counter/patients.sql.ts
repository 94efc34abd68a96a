import type { PoolClient } from "pg";
import type { Owner } from "./entries.sql.ts";

/** By what the person of a report is found from now on: nothing of who it was said to be before. */
export async function replaceLookups(
  client: PoolClient,
  owner: Owner,
  reportId: number,
  day: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await client.query({
    name: "remove counter lookups",
    text: "delete from counter.lookup where lane = $1 and report_id = $2",
    values: [owner.lane, reportId],
  });
  await client.query({
    name: "insert counter lookups",
    text: `insert into counter.lookup (lane, organisation_id, hash, report_id, day)
      select $1, $2, hash, $3, $4 from unnest($5::bytea[]) as hash on conflict do nothing`,
    values: [owner.lane, owner.id, reportId, day, hashes],
  });
}

/** Reports of an organisation under one of these hashes, the latest first. */
export async function lookUp(
  client: PoolClient,
  owner: Owner,
  hashes: readonly Buffer[],
  limit: number,
): Promise<number[]> {
  const { rows } = await client.query<{ report_id: number }>({
    name: "look up counter patients",
    text: `select distinct report_id from counter.lookup
      where lane = $1 and organisation_id = $2 and hash = any($3::bytea[])
      order by report_id desc limit $4`,
    values: [owner.lane, owner.id, hashes, limit],
  });
  return rows.map((row) => row.report_id);
}
