import type { PoolClient } from "pg";
import { rowsWithin } from "../access/policy/named-rows.ts";
import { permitted, type Scope, within } from "../access/policy/scope.ts";

/** A report as its links name it: whom it is about now. */
export interface CurrentPerson {
  lane: number;
  report_id: number;
  organisation_id: number;
  identity_hash: Buffer;
}

export async function currentPerson(
  client: PoolClient,
  scope: Scope,
  reportId: number,
): Promise<CurrentPerson | undefined> {
  const statement = within(scope, { organisation: "v.organisation_id" })`
    select v.lane, v.report_id, v.organisation_id, v.identity_hash
    from pseudonymous.report_version v
    where ${permitted} and v.lane = ${scope.actor.organisation.lane} and v.report_id = ${reportId}
    order by v.order_time desc, v.said_at desc, v.status_rank desc, v.content_hash desc limit 1`;
  const [row] = await rowsWithin<CurrentPerson>(client, statement);
  return row;
}
