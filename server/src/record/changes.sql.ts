import type { PoolClient } from "pg";
import { columnOf } from "../platform/database/binary-array.ts";
import { ofRowsByKey } from "../platform/database/by-key.ts";
import { type LaneCounter, type OfReport, reportArrays } from "./load.sql.ts";

/** The few changes a batch makes to rows that were there before; all within its lanes. */
export async function moveCounters(
  client: PoolClient,
  to: readonly (LaneCounter & { lane: number })[],
): Promise<void> {
  const bigints = (column: keyof LaneCounter): Buffer =>
    columnOf("bigint", to, (one) => one[column]);
  await client.query({
    name: "move counters",
    text: `update pseudonymous.lane_counter c
      set position = n.position, report_id = n.report_id, message_id = n.message_id
      from unnest($1::smallint[], $2::bigint[], $3::bigint[], $4::bigint[])
        as n(lane, position, report_id, message_id)
      where c.lane = n.lane`,
    values: [
      columnOf("smallint", to, (one) => one.lane),
      bigints("position"),
      bigints("report_id"),
      bigints("message_id"),
    ],
  });
}

/** A version that was said again, later than before: what orders it is the latest time it was said. */
export interface SaidAgain extends OfReport {
  readonly version: number;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly saidAt: number;
}

export async function saidAgain(client: PoolClient, version: SaidAgain): Promise<void> {
  await client.query(
    `update pseudonymous.report_version set order_time = $4, said_at = $5
      where lane = $1 and report_id = $2 and version = $3`,
    [
      version.lane,
      version.report_id,
      version.version,
      new Date(version.time),
      new Date(version.saidAt),
    ],
  );
}

/** What waits to be told of an older version is not told any more. */
export async function supersedeDeliveries(
  client: PoolClient,
  versions: readonly (OfReport & { version: number })[],
  at: Date,
): Promise<void> {
  const numbers = columnOf("integer", versions, (one) => one.version);
  await client.query(
    `update delivery.delivery d set state = 'superseded', next_try_at = null, finished_at = $4
      from unnest($1::smallint[], $2::bigint[], $3::integer[]) as old(lane, report_id, version)
      where d.lane = old.lane and d.report_id = old.report_id and d.version = old.version
        and ${ofRowsByKey("d.state = 'waiting'")}`,
    [...reportArrays(versions), numbers, at],
  );
}

/** The reports are other persons' now: links made for someone else open them no more. */
export async function withdrawLinks(
  client: PoolClient,
  reports: readonly OfReport[],
): Promise<void> {
  await client.query(
    `update access.patient_link l set state = 'withdrawn'
      from unnest($1::smallint[], $2::bigint[]) as g(lane, report_id)
      where l.lane = g.lane and l.report_id = g.report_id`,
    reportArrays(reports),
  );
}

/** One job per queue, as `patient-sms`: each channel is woken by its own. */
export async function wakeWorkers(client: PoolClient, queue: string): Promise<void> {
  await client.query({
    name: "wake workers",
    text: "select delivery.wake($1, '{}')",
    values: [queue],
  });
}
