import type { PoolClient } from "pg";
import type { Issue } from "../result/issue.ts";

/** The last numbers given in a lane. Locked until the batch commits: no gaps, commit order. */
export interface LaneCounter {
  position: number;
  report_id: number;
  message_id: number;
}

export async function lockLane(client: PoolClient, lane: number): Promise<LaneCounter> {
  const { rows } = await client.query<LaneCounter>({
    name: "lock lane",
    text: "select position, report_id, message_id from pseudonymous.lane_counter where lane = $1 for update",
    values: [lane],
  });
  const [counter] = rows;
  if (!counter) throw new Error(`the database has no lane ${lane}`);
  return counter;
}

export interface KnownMessage {
  message_id: number;
  organisation_id: number;
  application: string;
  control_id: string;
  content_hash: Buffer;
  recorded_at: Date;
  issues: Issue[] | null;
}

/** Accepted messages of the last 7 days with one of these control ids. */
export async function findMessages(
  client: PoolClient,
  lane: number,
  organisations: readonly number[],
  controlIds: readonly string[],
  sinceDay: string,
): Promise<KnownMessage[]> {
  const { rows } = await client.query<KnownMessage>({
    name: "find messages",
    text: `select m.message_id, m.organisation_id, m.application, m.control_id, m.content_hash, m.recorded_at, m.issues
      from unnest($2::integer[], $3::text[]) as wanted(organisation_id, control_id)
      join intake.message m on m.lane = $1 and m.organisation_id = wanted.organisation_id
        and m.control_id = wanted.control_id and m.day >= $4::date`,
    values: [lane, organisations, controlIds, sinceDay],
  });
  return rows;
}

export async function findReports(
  client: PoolClient,
  lane: number,
  keys: readonly Buffer[],
): Promise<{ report_key: Buffer; report_id: number }[]> {
  const { rows } = await client.query<{ report_key: Buffer; report_id: number }>({
    name: "find reports",
    text: `select report_key, report_id from pseudonymous.report_register
      where lane = $1 and report_key = any($2::bytea[])`,
    values: [lane, keys],
  });
  return rows;
}

export interface KnownVersionRow {
  report_id: number;
  version: number;
  content_hash: Buffer;
  contact_hash: Buffer;
  identity_hash: Buffer;
  match_identifier: Buffer | null;
  match_traits: Buffer;
  order_time: Date;
  said_at: Date;
  status_rank: number;
  results: {
    test: string;
    sub_id: string;
    value: string | null;
    status: string;
    screening: string | null;
    quantity: string | null;
    sampled_ms: number;
  }[];
}

export async function findVersions(
  client: PoolClient,
  lane: number,
  reports: readonly number[],
): Promise<KnownVersionRow[]> {
  const { rows } = await client.query<KnownVersionRow>({
    name: "find versions",
    text: `select v.report_id, v.version, v.content_hash, v.contact_hash, v.identity_hash,
        v.match_identifier, v.match_traits, v.order_time, v.said_at, v.status_rank,
        json_agg(json_build_object('test', r.test, 'sub_id', r.sub_id, 'value', r.value,
          'status', r.status, 'screening', r.screening, 'quantity', r.quantity_number::text,
          'sampled_ms', (extract(epoch from r.sampled_at) * 1000)::bigint)) as results
      from pseudonymous.report_version v
      join pseudonymous.result r using (lane, report_id, version)
      where v.lane = $1 and v.report_id = any($2::bigint[])
      group by v.lane, v.report_id, v.version`,
    values: [lane, reports],
  });
  return rows;
}

export interface KnownDelivery {
  report_id: number;
  version: number;
  state: string;
}

/** Locked, so that a worker that claims at this moment passes by: what is told stays decided. */
export async function lockDeliveries(
  client: PoolClient,
  lane: number,
  reports: readonly number[],
): Promise<KnownDelivery[]> {
  const { rows } = await client.query<KnownDelivery>({
    name: "lock deliveries",
    text: `select report_id, version, state from delivery.delivery
      where lane = $1 and report_id = any($2::bigint[]) order by report_id, version for update`,
    values: [lane, reports],
  });
  return rows;
}

export interface KnownLink {
  report_id: number;
  identity_hash: Buffer;
  state: string;
  expires_on: string;
}

export async function findLinks(
  client: PoolClient,
  lane: number,
  reports: readonly number[],
): Promise<KnownLink[]> {
  const { rows } = await client.query<KnownLink>({
    name: "find links",
    text: `select report_id, identity_hash, state, expires_on from access.patient_link
      where lane = $1 and report_id = any($2::bigint[])`,
    values: [lane, reports],
  });
  return rows;
}
