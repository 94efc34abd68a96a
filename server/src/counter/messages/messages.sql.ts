import type { PoolClient } from "pg";
import { rowsWithin } from "../../access/policy/named-rows.ts";
import { permitted, type Scope, within } from "../../access/policy/scope.ts";
import type { CurrentPerson } from "../proof.sql.ts";

/** One message that was sent of a report, or is to be. */
export interface MessageRow {
  recipient: "patient" | "proof";
  version: number;
  channel: string;
  reason: string;
  state: string;
  failure: string | null;
  receipt: string | null;
  attempts: number;
  asked_at: Date;
  next_try_at: Date | null;
  finished_at: Date | null;
  held: boolean;
  /** Of an ordinary message the record that says where it went. */
  record_day: string | null;
  record: Buffer | null;
  /** Of a proof that was asked for at the counter. */
  asked: boolean;
  typed: boolean | null;
  key_hash: Buffer | null;
  day: string | null;
  sealed: Buffer | null;
}

const owned = { organisation: "d.organisation_id" };

/**
 * What went out of a report as the person of now, the latest first: its ordinary messages, and what was
 * asked for at the counter, also where another asking has taken its place since.
 */
export async function messagesOf(
  client: PoolClient,
  scope: Scope,
  { report_id, identity_hash }: CurrentPerson,
): Promise<MessageRow[]> {
  const { lane } = scope.actor.organisation;
  const statement = within(scope, owned)`
    select d.*, exists (select from delivery.pause p where p.ended_at is null
        and coalesce(p.organisation_id, d.organisation_id) = d.organisation_id
        and coalesce(p.recipient, d.recipient) in (d.recipient, 'patient')
        and coalesce(p.channel, d.channel) = d.channel) as held
    from (
      select d.lane, d.report_id, d.version, d.organisation_id, v.identity_hash, d.recipient,
        d.channel, d.reason,
        coalesce(a.state, d.state) as state,
        case when a.state is null then d.failure else a.failure end as failure,
        case when a.state is null then d.receipt end as receipt, d.attempts,
        coalesce(a.asked_at, d.created_at) as asked_at, d.next_try_at,
        case when a.state is null then d.finished_at else a.finished_at end as finished_at,
        p.day as record_day, p.sealed as record,
        a.asked_id is not null as asked, a.typed, a.key_hash, a.day, a.sealed
      from delivery.delivery d
      join pseudonymous.report_version v using (lane, report_id, version)
      left join delivery.asked a on d.recipient = 'proof' and a.lane = d.lane
        and a.report_id = d.report_id and a.version = d.version and a.channel = d.channel
      left join named.person_record p on d.recipient = 'patient' and p.lane = d.lane
        and p.report_id = d.report_id and p.version = d.version and p.day = v.message_day
      where d.recipient in ('patient', 'proof')) d
    where ${permitted} and d.lane = ${lane} and d.report_id = ${report_id}
      and d.identity_hash = ${identity_hash}
    order by d.asked_at desc, d.version desc limit 50`;
  return rowsWithin<MessageRow>(client, statement);
}

/** Whether the person's link to a report opens it today; what is sent leads to it. */
export async function hasOpenLink(
  client: PoolClient,
  { lane, report_id, identity_hash }: CurrentPerson,
  today: string,
): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from access.patient_link where lane = $1 and report_id = $2 and identity_hash = $3
        and state = 'open' and expires_on >= $4::date limit 1`,
    [lane, report_id, identity_hash, today],
  );
  return rows.length > 0;
}

export interface AskedMade {
  readonly lane: number;
  readonly reportId: number;
  readonly version: number;
  readonly channel: string;
  readonly organisation: number;
  readonly typed: boolean;
  readonly by: string;
  readonly at: Date;
  readonly keyHash: Buffer;
  readonly day: string;
  readonly sealed: Buffer;
}

/** What was asked under a key before. */
export async function askedBefore(
  client: PoolClient,
  lane: number,
  organisation: number,
  keyHash: Buffer,
): Promise<{ report_id: number; channel: string } | undefined> {
  const { rows } = await client.query<{ report_id: number; channel: string }>(
    `select report_id, channel from delivery.asked
      where lane = $1 and organisation_id = $2 and key_hash = $3`,
    [lane, organisation, keyHash],
  );
  return rows[0];
}

/** How often a report was sent from the counter since then. */
export async function askedSince(
  client: PoolClient,
  lane: number,
  reportId: number,
  since: Date,
): Promise<number> {
  const { rows } = await client.query<{ many: number }>(
    `select count(*)::integer as many from delivery.asked
      where lane = $1 and report_id = $2 and asked_at > $3`,
    [lane, reportId, since],
  );
  return rows[0]?.many ?? 0;
}

/**
 * One row for each version and channel waits to be sent. One that ended, or waits still, gives its place
 * to this one, and how it had ended is kept; one that is being sent at this moment does not (false).
 */
export async function askNow(client: PoolClient, made: AskedMade): Promise<boolean> {
  const key = [made.lane, made.reportId, made.version, made.channel];
  const { rows } = await client.query<{ state: string; failure: string; finished_at: Date }>(
    `select state, failure, finished_at from delivery.delivery
      where lane = $1 and report_id = $2 and version = $3 and recipient = 'proof' and channel = $4
      for update`,
    key,
  );
  const [before] = rows;
  if (before?.state === "sending") return false;
  if (before) {
    const ended = before.state === "waiting" ? "superseded" : before.state;
    await client.query(
      `update delivery.asked set replaced_at = $5, state = $6, failure = $7, finished_at = $8
        where lane = $1 and report_id = $2 and version = $3 and channel = $4 and replaced_at is null`,
      [...key, made.at, ended, before.failure, before.finished_at],
    );
    await client.query(
      `delete from delivery.awaited_receipt
        where lane = $1 and report_id = $2 and version = $3 and recipient = 'proof' and channel = $4`,
      key,
    );
  }
  await client.query(
    `insert into delivery.asked (lane, report_id, version, channel, organisation_id, typed, asked_by,
        asked_at, key_hash, day, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [...key, made.organisation, made.typed, made.by, made.at, made.keyHash, made.day, made.sealed],
  );
  await client.query(
    `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id,
        reason, priority, state, created_at, next_try_at)
      values ($1, $2, $3, 'proof', $4, $5, 'proof', 1, 'waiting', $6, $6)
      on conflict (lane, report_id, version, recipient, channel) do update set state = 'waiting',
        attempts = 0, created_at = excluded.created_at, next_try_at = excluded.next_try_at,
        finished_at = null, receipt = null, failure = null`,
    [...key, made.organisation, made.at],
  );
  return true;
}
