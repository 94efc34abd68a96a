import type { Pool, PoolClient } from "pg";

export interface DueRow {
  lane: number;
  report_id: number;
  version: number;
  organisation_id: number;
  reason: "result" | "correction" | "cancellation";
  attempts: number;
}

/** What a claim holds before another may take it, milliseconds. */
export const leaseMs = 120_000;

/**
 * What is paused is not taken. Neither part looks at a delivery: each is answered once per claim,
 * and where all is paused nothing else is read.
 */
const notPaused = `and not exists (select from delivery.pause p
            where p.ended_at is null and p.organisation_id is null
              and coalesce(p.recipient, $1) = $1 and coalesce(p.channel, $2) = $2)
          and organisation_id <> all (array(select p.organisation_id from delivery.pause p
            where p.ended_at is null and p.organisation_id is not null
              and coalesce(p.recipient, $1) = $1 and coalesce(p.channel, $2) = $2))`;

/**
 * Takes what is due, the most urgent first; a worker that dies gives it back when the lease ends. Of
 * a report that another message is just being sent of nothing is taken: nobody is told an older
 * version after a newer one.
 */
export async function claimDue(
  pool: Pool,
  recipient: string,
  channel: string,
  now: Date,
  limit: number,
): Promise<DueRow[]> {
  const lease = new Date(now.getTime() + leaseMs);
  const { rows } = await pool.query<DueRow>({
    name: "claim due",
    text: `with due as materialized (
        select lane, report_id, version from delivery.delivery d
        where recipient = $1 and channel = $2 and state in ('waiting', 'sending') and next_try_at <= $3
          and not exists (select from delivery.delivery other
            where other.lane = d.lane and other.report_id = d.report_id and other.recipient = $1
              and other.version <> d.version and other.state = 'sending' and other.next_try_at > $3)
          ${notPaused}
        order by priority, next_try_at limit $5 for update skip locked)
      update delivery.delivery d set state = 'sending', attempts = d.attempts + 1, next_try_at = $4
      from due where d.lane = due.lane and d.report_id = due.report_id and d.version = due.version
        and d.recipient = $1 and d.channel = $2
      returning d.lane, d.report_id, d.version, d.organisation_id, d.reason, d.attempts`,
    values: [recipient, channel, now, lease, limit],
  });
  return rows;
}

export interface Ended {
  readonly row: DueRow;
  /** `untried`: back to waiting, and it counts as no try. */
  readonly state: "sent" | "waiting" | "untried" | "dead" | "gathered";
  readonly nextTryAt: Date | null;
  readonly receipt: string | null;
  readonly failure: string | null;
}

/**
 * Writes how deliveries ended, in one statement. The number of the try stands for the claim: what
 * was claimed anew after its lease is left to that claim.
 */
export async function writeEnded(
  pool: Pool,
  recipient: string,
  channel: string,
  ended: readonly Ended[],
  now: Date,
): Promise<void> {
  if (ended.length === 0) return;
  await pool.query({
    name: "write ended",
    text: `update delivery.delivery d
      set state = case e.state when 'untried' then 'waiting' else e.state end,
        attempts = case e.state when 'untried' then d.attempts - 1 else d.attempts end,
        next_try_at = e.next_try_at, receipt = e.receipt,
        failure = case e.state when 'untried' then d.failure else e.failure end,
        finished_at = case when e.state in ('waiting', 'untried') then null else $3::timestamptz end
      from unnest($4::smallint[], $5::bigint[], $6::integer[], $7::text[], $8::timestamptz[], $9::text[], $10::text[], $11::smallint[])
        as e(lane, report_id, version, state, next_try_at, receipt, failure, attempts)
      where d.lane = e.lane and d.report_id = e.report_id and d.version = e.version
        and d.recipient = $1 and d.channel = $2 and d.state = 'sending' and d.attempts = e.attempts`,
    values: [
      recipient,
      channel,
      now,
      ended.map((one) => one.row.lane),
      ended.map((one) => one.row.report_id),
      ended.map((one) => one.row.version),
      ended.map((one) => one.state),
      ended.map((one) => one.nextTryAt),
      ended.map((one) => one.receipt),
      ended.map((one) => one.failure),
      ended.map((one) => one.row.attempts),
    ],
  });
}

export interface Material {
  lane: number;
  report_id: number;
  version: number;
  /** The record of this version: where the patient is reached. */
  day: string;
  sealed: Buffer;
  /** The open link of the report, and the record that holds its token; null when none is open. */
  link_version: number | null;
  link_day: string | null;
  link_sealed: Buffer | null;
  expires_on: string | null;
  laboratory: string;
  phone: string | null;
  /** A message to this link went out a moment ago and it has not been opened since. */
  covered: boolean;
}

/** Results of one report within this time are told in one message. */
const gatherSeconds = 60;

/** All that the messages of a page are made of. */
export async function readMaterial(
  client: Pool | PoolClient,
  rows: readonly DueRow[],
  recipient: string,
  now: Date,
): Promise<Material[]> {
  const since = new Date(now.getTime() - gatherSeconds * 1_000);
  const { rows: found } = await client.query<Material>({
    name: "read material",
    text: `select w.lane, w.report_id, w.version, p.day, p.sealed,
        l.named_version as link_version, l.named_day as link_day, t.sealed as link_sealed, l.expires_on,
        o.name as laboratory, o.phone,
        l.first_opened_at is null and exists (
          select 1 from delivery.delivery s where s.lane = w.lane and s.report_id = w.report_id
            and s.recipient = $4 and s.state = 'sent' and s.finished_at > $5
            and s.version >= l.named_version) as covered
      from unnest($1::smallint[], $2::bigint[], $3::integer[]) as w(lane, report_id, version)
      join pseudonymous.report_version v on v.lane = w.lane and v.report_id = w.report_id and v.version = w.version
      join named.person_record p on p.lane = w.lane and p.report_id = w.report_id and p.version = w.version
      join registry.organisation o on o.organisation_id = v.organisation_id
      left join access.patient_link l on l.lane = w.lane and l.report_id = w.report_id
        and l.state = 'open' and l.identity_hash = v.identity_hash
      left join named.person_record t on t.lane = l.lane and t.report_id = l.report_id
        and t.version = l.named_version and t.day = l.named_day`,
    values: [
      rows.map((row) => row.lane),
      rows.map((row) => row.report_id),
      rows.map((row) => row.version),
      recipient,
      since,
    ],
  });
  return found;
}
