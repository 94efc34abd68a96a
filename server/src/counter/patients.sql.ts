import type { PoolClient } from "pg";
import { rowsWithin } from "../access/policy/named-rows.ts";
import { permitted, type Scope, within } from "../access/policy/scope.ts";
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
  scope: Scope,
  hashes: readonly Buffer[],
  limit: number,
): Promise<number[]> {
  const statement = within(scope, { organisation: "l.organisation_id" })`
    select distinct l.report_id from counter.lookup l
    where ${permitted} and l.lane = ${scope.actor.organisation.lane}
      and l.hash = any(${hashes}::bytea[])
    order by l.report_id desc limit ${limit}`;
  const rows = await rowsWithin<{ report_id: number }>(client, statement);
  return rows.map((row) => row.report_id);
}
