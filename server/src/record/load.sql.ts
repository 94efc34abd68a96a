import type { PoolClient } from "pg";
import { binaryArray, columnOf } from "../platform/database/binary-array.ts";
import type { Digest } from "../platform/keys/digest.ts";
import type { Issue } from "../result/issue.ts";
import type { ResultStatus } from "../result/test-result.ts";

/** The last numbers given in a lane. Locked until the batch commits: no gaps, commit order. */
export interface LaneCounter {
  position: number;
  report_id: number;
  message_id: number;
}

/** Locked in the order of their numbers, so that two batches that meet wait and never deadlock. */
export async function lockLanes(
  client: PoolClient,
  lanes: readonly number[],
): Promise<Map<number, LaneCounter>> {
  const { rows } = await client.query<LaneCounter & { lane: number }>({
    name: "lock lanes",
    text: `select lane, position, report_id, message_id from pseudonymous.lane_counter
      where lane = any($1::smallint[]) order by lane for update`,
    values: [binaryArray("smallint", lanes)],
  });
  const counters = new Map(rows.map(({ lane, ...counter }) => [lane, counter]));
  const missing = lanes.filter((lane) => !counters.has(lane));
  if (missing.length > 0) throw new Error(`the database has no lane ${missing.join(", ")}`);
  return counters;
}

/** Rows of a report, in any of the lanes of a batch. */
export interface OfReport {
  lane: number;
  report_id: number;
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

/** Accepted messages of these days, the last one included, with one of these control ids. */
export async function findMessages(
  client: PoolClient,
  wanted: readonly { lane: number; organisation: number; controlId: string }[],
  days: { readonly from: string; readonly to: string },
): Promise<KnownMessage[]> {
  const { rows } = await client.query<KnownMessage>({
    name: "find messages",
    text: `select m.message_id, m.organisation_id, m.application, m.control_id, m.content_hash, m.recorded_at, m.issues
      from unnest($1::smallint[], $2::integer[], $3::text[]) as wanted(lane, organisation_id, control_id)
      cross join lateral (
        select * from intake.message m
        where m.lane = wanted.lane and m.organisation_id = wanted.organisation_id
          and m.control_id = wanted.control_id and m.day between $4::date and $5::date
        offset 0
      ) m`,
    values: [
      columnOf("smallint", wanted, (one) => one.lane),
      columnOf("integer", wanted, (one) => one.organisation),
      columnOf("text", wanted, (one) => one.controlId),
      days.from,
      days.to,
    ],
  });
  return rows;
}

export async function findReports(
  client: PoolClient,
  wanted: readonly { lane: number; key: Digest }[],
): Promise<(OfReport & { report_key: Buffer })[]> {
  const { rows } = await client.query<OfReport & { report_key: Buffer }>({
    name: "find reports",
    text: `select r.lane, r.report_key, r.report_id
      from unnest($1::smallint[], $2::bytea[]) as wanted(lane, report_key)
      cross join lateral (
        select * from pseudonymous.report_register r
        where r.lane = wanted.lane and r.report_key = wanted.report_key offset 0
      ) r`,
    values: [
      columnOf("smallint", wanted, (one) => one.lane),
      columnOf("bytea", wanted, (one) => one.key),
    ],
  });
  return rows;
}

export interface KnownVersionRow extends OfReport {
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
    status: ResultStatus;
    screening: string | null;
    quantity: string | null;
    sampled_ms: number;
  }[];
}

export async function findVersions(
  client: PoolClient,
  reports: readonly OfReport[],
): Promise<KnownVersionRow[]> {
  const { rows } = await client.query<KnownVersionRow>({
    name: "find versions",
    text: `select v.lane, v.report_id, v.version, v.content_hash, v.contact_hash, v.identity_hash,
        v.match_identifier, v.match_traits, v.order_time, v.said_at, v.status_rank,
        json_agg(json_build_object('test', r.test, 'sub_id', r.sub_id, 'value', r.value,
          'status', r.status, 'screening', r.screening, 'quantity', r.quantity_number::text,
          'sampled_ms', (extract(epoch from r.sampled_at) * 1000)::bigint)) as results
      from unnest($1::smallint[], $2::bigint[]) as wanted(lane, report_id)
      join pseudonymous.report_version v using (lane, report_id)
      join pseudonymous.result r using (lane, report_id, version)
      group by v.lane, v.report_id, v.version`,
    values: reportArrays(reports),
  });
  return rows;
}

export interface KnownDelivery extends OfReport {
  version: number;
  state: string;
}

/** Locked, so that a worker that claims at this moment passes by: what is told stays decided. */
export async function lockDeliveries(
  client: PoolClient,
  reports: readonly OfReport[],
): Promise<KnownDelivery[]> {
  const { rows } = await client.query<KnownDelivery>({
    name: "lock deliveries",
    text: `select d.lane, d.report_id, d.version, d.state
      from unnest($1::smallint[], $2::bigint[]) as wanted(lane, report_id)
      join delivery.delivery d using (lane, report_id)
      order by d.lane, d.report_id, d.version for update of d`,
    values: reportArrays(reports),
  });
  return rows;
}

export interface KnownLink extends OfReport {
  identity_hash: Buffer;
  state: string;
  expires_on: string;
  named_version: number;
  opened: boolean;
}

export async function findLinks(
  client: PoolClient,
  reports: readonly OfReport[],
): Promise<KnownLink[]> {
  const { rows } = await client.query<KnownLink>({
    name: "find links",
    text: `select l.lane, l.report_id, l.identity_hash, l.state, l.expires_on, l.named_version,
        l.first_opened_at is not null as opened
      from unnest($1::smallint[], $2::bigint[]) as wanted(lane, report_id)
      join access.patient_link l using (lane, report_id)`,
    values: reportArrays(reports),
  });
  return rows;
}

export interface KnownUnreached extends OfReport {
  version: number;
  message_id: number;
  failure: string | null;
  identity_hash: Buffer;
  day: string | null;
  sealed: Buffer | null;
  code_open: boolean;
}

/** Versions of these reports that had nobody to be told by, with the records that hold their codes. */
export async function findUnreached(
  client: PoolClient,
  reports: readonly OfReport[],
): Promise<KnownUnreached[]> {
  const { rows } = await client.query<KnownUnreached>({
    name: "find unreached",
    text: `select d.lane, d.report_id, d.version, v.message_id, d.failure, v.identity_hash,
        p.day, p.sealed, exists (select from access.paper_code c where c.lane = d.lane
          and c.report_id = d.report_id and c.identity_hash = v.identity_hash
          and c.state = 'open') as code_open
      from unnest($1::smallint[], $2::bigint[]) as wanted(lane, report_id)
      join delivery.delivery d using (lane, report_id)
      join pseudonymous.report_version v using (lane, report_id, version)
      left join named.person_record p on p.lane = d.lane and p.report_id = d.report_id
        and p.version = d.version and p.day = v.message_day
      where d.channel = 'none'
      order by d.version`,
    values: reportArrays(reports),
  });
  return rows;
}

/** Lanes and reports, as the two arrays of an unnest. */
export const reportArrays = (reports: readonly OfReport[]): [Buffer, Buffer] => [
  columnOf("smallint", reports, (one) => one.lane),
  columnOf("bigint", reports, (one) => one.report_id),
];
