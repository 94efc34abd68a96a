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

/** The version of a report that says who its person is now, with the day of its record. */
export async function currentVersion(
  client: PoolClient,
  { lane, report_id, identity_hash }: CurrentPerson,
): Promise<{ version: number; day: string } | undefined> {
  const { rows } = await client.query<{ version: number; day: string }>(
    `select version, message_day as day from pseudonymous.report_version
      where lane = $1 and report_id = $2 and identity_hash = $3
      order by order_time desc, said_at desc, status_rank desc, content_hash desc limit 1`,
    [lane, report_id, identity_hash],
  );
  return rows[0];
}
