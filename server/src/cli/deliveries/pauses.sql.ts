import type { PoolClient } from "pg";
import type { Anomaly } from "../../deliver/hold/range.ts";
import type { Scope } from "./deliveries.sql.ts";

export interface ShownPause {
  kind: "pause" | "hold";
  code: string | null;
  recipient: string | null;
  channel: string | null;
  reason: string;
  evidence: Anomaly | null;
  begun_by: string;
  begun_at: Date;
}

export async function openPausesFor(
  client: PoolClient,
  organisationId: number | null,
): Promise<ShownPause[]> {
  const { rows } = await client.query<ShownPause>(
    `select p.kind, o.code, p.recipient, p.channel, p.reason, p.evidence, p.begun_by, p.begun_at
      from delivery.pause p left join registry.organisation o using (organisation_id)
      where p.ended_at is null
        and ($1::integer is null or p.organisation_id is null or p.organisation_id = $1)
      order by p.begun_at`,
    [organisationId],
  );
  return rows;
}

/** False when just that was paused already. */
export async function beginPause(
  client: PoolClient,
  scope: Scope,
  reason: string,
  by: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into delivery.pause (kind, organisation_id, recipient, channel, reason, begun_by, begun_at)
      values ('pause', $1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [scope.organisationId, scope.recipient, scope.channel, reason, by, now],
  );
  return rowCount === 1;
}

/**
 * Ends the open pauses that lie within a scope. A hold is ended only where its organisation is named:
 * nobody releases one by the way.
 */
export async function endPauses(
  client: PoolClient,
  scope: Scope,
  by: string,
  now: Date,
): Promise<ShownPause[]> {
  const { rows } = await client.query<ShownPause>(
    `with ended as (
        update delivery.pause set ended_at = $5, ended_by = $4
        where ended_at is null and ($1::integer is null or organisation_id = $1)
          and ($2::text is null or recipient = $2) and ($3::text is null or channel = $3)
          and (kind = 'pause' or $1::integer is not null)
        returning *)
      select e.kind, o.code, e.recipient, e.channel, e.reason, e.evidence, e.begun_by, e.begun_at
      from ended e left join registry.organisation o using (organisation_id)`,
    [scope.organisationId, scope.recipient, scope.channel, by, now],
  );
  return rows;
}
