import type { PoolClient } from "pg";
import type { Queryable } from "../../platform/database/pool.ts";
import type { Anomaly } from "./range.ts";

/** Holds what waits of an organisation for patients; false when it was held already. */
export async function beginHold(
  client: PoolClient,
  organisationId: number,
  anomaly: Anomaly,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into delivery.pause (kind, organisation_id, recipient, reason, evidence, begun_by, begun_at)
      values ('hold', $1, 'patient', $2, $3, 'worker', $4) on conflict do nothing`,
    [organisationId, anomaly.measure, JSON.stringify(anomaly), now],
  );
  return rowCount === 1;
}

/** A hold that the operator was not yet written to about. */
export interface UncalledHold {
  pause_id: number;
  code: string;
  evidence: Anomaly;
}

export async function uncalledHolds(db: Queryable): Promise<UncalledHold[]> {
  const { rows } = await db.query<UncalledHold>(
    `select p.pause_id, o.code, p.evidence from delivery.pause p
      join registry.organisation o using (organisation_id)
      where p.kind = 'hold' and p.called_at is null and p.ended_at is null`,
  );
  return rows;
}

export async function holdCalled(db: Queryable, pauseId: number, at: Date): Promise<void> {
  await db.query("update delivery.pause set called_at = $2 where pause_id = $1", [pauseId, at]);
}

/** How many holds and operators' pauses are open, and how many deliveries wait under one. */
export interface HoldCounts {
  holds: number;
  pauses: number;
  held: number;
}

export async function countHolds(db: Queryable): Promise<HoldCounts> {
  const { rows } = await db.query<HoldCounts>({
    name: "count holds",
    text: `select (select count(*)::int from delivery.pause where ended_at is null and kind = 'hold') as holds,
      (select count(*)::int from delivery.pause where ended_at is null and kind = 'pause') as pauses,
      (select count(*)::int from delivery.delivery where state = 'waiting' and next_try_at is null) as held`,
  });
  return rows[0] ?? { holds: 0, pauses: 0, held: 0 };
}
