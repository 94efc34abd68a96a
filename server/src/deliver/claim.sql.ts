import type { Pool, PoolClient } from "pg";
import { ofRowsByKey } from "../platform/database/by-key.ts";
import { dayOf } from "../platform/day.ts";
import { pausedWith } from "./hold/paused-with.ts";

export interface DueRow {
  lane: number;
  report_id: number;
  version: number;
  organisation_id: number;
  reason:
    | "result"
    | "correction"
    | "cancellation"
    | "reopening"
    | "recovery"
    | "recovery-again"
    | "emergency"
    | "proof"
    | "history-request"
    | "history-agreement";
  attempts: number;
  priority: number;
  created_at: Date;
}

/** That a delivery, found by its key, is being sent. */
export const isSending = (row: string): string => ofRowsByKey(`${row}.state = 'sending'`);

/** What a claim holds before another may take it, milliseconds. */
export const leaseMs = 120_000;

/**
 * What is paused is not taken. Neither part looks at a delivery: each is answered once per claim,
 * and where all is paused nothing else is read.
 */
const notPaused = `and not exists (select from delivery.pause p
            where p.ended_at is null and p.organisation_id is null
              and coalesce(p.recipient, $1) = any($6) and coalesce(p.channel, $2) = $2)
          and organisation_id <> all (array(select p.organisation_id from delivery.pause p
            where p.ended_at is null and p.organisation_id is not null
              and coalesce(p.recipient, $1) = any($6) and coalesce(p.channel, $2) = $2))`;

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
        select lane, report_id, version, priority, next_try_at from delivery.delivery d
        where recipient = $1 and channel = $2 and state in ('waiting', 'sending') and next_try_at <= $3
          and not exists (select from delivery.delivery other
            where other.lane = d.lane and other.report_id = d.report_id and other.recipient = $1
              and other.version <> d.version and ${isSending("other")} and other.next_try_at > $3)
          ${notPaused}
        order by priority, next_try_at limit $5 for update skip locked),
      taken as (
        update delivery.delivery d set state = 'sending', attempts = d.attempts + 1, next_try_at = $4
        from due where d.lane = due.lane and d.report_id = due.report_id and d.version = due.version
          and d.recipient = $1 and d.channel = $2
        returning d.lane, d.report_id, d.version, d.organisation_id, d.reason, d.attempts,
          d.priority, d.created_at, due.next_try_at as due_at)
      -- An update keeps no order of its own.
      select lane, report_id, version, organisation_id, reason, attempts, priority, created_at
      from taken order by priority, due_at`,
    values: [recipient, channel, now, lease, limit, pausedWith(recipient)],
  });
  return rows;
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
  /** The person's data are under restriction (GDPR article 18): nothing is told meanwhile. */
  restricted: boolean;
  /**
   * A message to this link went out a moment ago and it has not been opened since; or another channel
   * told of this version, and no receipt of it is awaited. What is urgent is told by both until it is read.
   */
  covered: boolean;
}

/** Results of one report within this time are told in one message. */
const gatherSeconds = 60;

/** All that the messages of a page are made of. */
export async function readMaterial(
  client: Pool | PoolClient,
  rows: readonly DueRow[],
  recipient: string,
  channel: string,
  now: Date,
): Promise<Material[]> {
  const since = new Date(now.getTime() - gatherSeconds * 1_000);
  const { rows: found } = await client.query<Material>({
    name: "read material",
    text: `select w.lane, w.report_id, w.version, p.day, p.sealed,
        l.named_version as link_version, l.named_day as link_day, t.sealed as link_sealed, l.expires_on,
        o.name as laboratory, o.phone,
        exists (select from person.restriction r where r.lifted_at is null
          and (r.identifier = v.match_identifier or (r.traits = v.match_traits
            and (r.identifier is null or v.match_identifier is null)))) as restricted,
        (l.first_opened_at is null and exists (
          select 1 from delivery.delivery s where s.lane = w.lane and s.report_id = w.report_id
            and s.recipient = $4 and s.state in ('sent', 'delivered') and s.finished_at > $5
            and s.version >= l.named_version and (s.version <> w.version or s.channel = $6)))
        or ((w.priority <> 0 or l.first_opened_at is not null) and exists (
          select 1 from delivery.delivery s where s.lane = w.lane and s.report_id = w.report_id
            and s.version = w.version and s.recipient = $4 and s.channel <> $6
            and s.state in ('sent', 'delivered') and not exists (
              select 1 from delivery.awaited_receipt a where a.lane = s.lane
                and a.report_id = s.report_id and a.version = s.version
                and a.recipient = s.recipient and a.channel = s.channel))) as covered
      from unnest($1::smallint[], $2::bigint[], $3::integer[], $7::smallint[])
        as w(lane, report_id, version, priority)
      join pseudonymous.report_version v on v.lane = w.lane and v.report_id = w.report_id and v.version = w.version
      join named.person_record p on p.lane = w.lane and p.report_id = w.report_id and p.version = w.version
        and p.day = v.message_day
      join registry.organisation o on o.organisation_id = v.organisation_id
      -- Of two that are open, as after a correction shortly before the end of the first, the longer.
      left join lateral (
        select * from access.patient_link k where k.lane = w.lane and k.report_id = w.report_id
          and k.state = 'open' and k.identity_hash = v.identity_hash and k.expires_on >= $8::date
        order by k.expires_on desc, k.named_version desc limit 1) l on true
      left join named.person_record t on t.lane = l.lane and t.report_id = l.report_id
        and t.version = l.named_version and t.day = l.named_day`,
    values: [
      rows.map((row) => row.lane),
      rows.map((row) => row.report_id),
      rows.map((row) => row.version),
      recipient,
      since,
      channel,
      rows.map((row) => row.priority),
      dayOf(now),
    ],
  });
  return found;
}
