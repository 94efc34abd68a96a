import type { PoolClient } from "pg";
import type { LaneCounter } from "./load.sql.ts";

/** The few changes a batch makes to rows that were there before; all within its lane. */
export async function moveCounter(
  client: PoolClient,
  lane: number,
  to: LaneCounter,
): Promise<void> {
  await client.query({
    name: "move counter",
    text: `update pseudonymous.lane_counter set position = $2, report_id = $3, message_id = $4 where lane = $1`,
    values: [lane, to.position, to.report_id, to.message_id],
  });
}

/** A version was said again, later than before: what orders it is the latest time it was said. */
export async function saidAgain(
  client: PoolClient,
  lane: number,
  version: { reportId: number; version: number; time: number; saidAt: number },
): Promise<void> {
  await client.query(
    `update pseudonymous.report_version set order_time = $4, said_at = $5
      where lane = $1 and report_id = $2 and version = $3`,
    [lane, version.reportId, version.version, new Date(version.time), new Date(version.saidAt)],
  );
}

/** What waits to be told of an older version is not told any more. */
export async function supersedeDeliveries(
  client: PoolClient,
  lane: number,
  versions: readonly { reportId: number; version: number }[],
  at: Date,
): Promise<void> {
  await client.query(
    `update delivery.delivery d set state = 'superseded', next_try_at = null, finished_at = $4
      from unnest($2::bigint[], $3::integer[]) as old(report_id, version)
      where d.lane = $1 and d.report_id = old.report_id and d.version = old.version and d.state = 'waiting'`,
    [lane, versions.map((one) => one.reportId), versions.map((one) => one.version), at],
  );
}

/** The report is another person's: links made for someone else open it no more. */
export async function withdrawLinks(
  client: PoolClient,
  lane: number,
  reports: readonly number[],
): Promise<void> {
  await client.query(
    `update access.patient_link set state = 'withdrawn' where lane = $1 and report_id = any($2::bigint[])`,
    [lane, reports],
  );
}

export async function wakeWorkers(
  client: PoolClient,
  recipient: string,
  lane: number,
): Promise<void> {
  await client.query({
    name: "wake workers",
    text: "select delivery.wake($1, $2)",
    values: [recipient, JSON.stringify({ lane })],
  });
}
