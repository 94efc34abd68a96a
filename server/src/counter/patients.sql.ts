import type { PoolClient } from "pg";
import { rowsWithin } from "../access/policy/named-rows.ts";
import { permitted, type Scope, within } from "../access/policy/scope.ts";

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
