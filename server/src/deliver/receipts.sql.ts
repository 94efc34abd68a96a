import type { Pool } from "pg";
import { followLost } from "./fall-back.sql.ts";
import { outOfHours } from "./hold-back.ts";

export interface ReceiptRow {
  readonly carrier: string;
  readonly id: string;
  readonly otherIds: readonly string[];
  readonly contactHash: Buffer;
  readonly state: "delivered" | "undeliverable";
  readonly failure: string | null;
}

/** Keeps receipts; only then are they answered for. */
export async function keepReceipts(
  pool: Pool,
  receipts: readonly ReceiptRow[],
  now: Date,
): Promise<void> {
  await pool.query({
    name: "keep receipts",
    text: `insert into delivery.carrier_receipt (carrier, carrier_id, other_ids, contact_hash, state, failure, received_at)
      select carrier, carrier_id, string_to_array(other_ids, ' '), contact_hash, state, failure, $7
      from unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[])
        as r(carrier, carrier_id, other_ids, contact_hash, state, failure)`,
    values: [
      receipts.map((one) => one.carrier),
      receipts.map((one) => one.id),
      receipts.map((one) => one.otherIds.join(" ")),
      receipts.map((one) => one.contactHash),
      receipts.map((one) => one.state),
      receipts.map((one) => one.failure),
      now,
    ],
  });
}

/** Receipts settled at once. */
export const receiptsAtOnce = 500;

/**
 * Settles receipts received since then that meet their delivery, whichever of the two came first: the
 * id as said; an id in another base only where the number fits too. Returns how each was settled.
 */
export async function settleReceipts(
  pool: Pool,
  since: Date,
  now: Date,
): Promise<{ recipient: string; channel: string; state: string; times: number }[]> {
  const { rows } = await pool.query<{
    recipient: string;
    channel: string;
    state: string;
    times: number;
  }>({
    name: "settle receipts",
    text: `with met as (
        select r.receipt_id, r.received_at, r.state as end_state, r.failure as end_failure, a.*
        from delivery.carrier_receipt r
        cross join lateral (
          select * from delivery.awaited_receipt a
          where a.carrier_id = any(r.carrier_id || r.other_ids) and a.carrier = r.carrier
            and (a.carrier_id = r.carrier_id or a.contact_hash = r.contact_hash)
          order by a.carrier_id = r.carrier_id desc, a.contact_hash = r.contact_hash desc, a.sent_at desc
          limit 1) a
        where r.received_at >= $1 limit ${receiptsAtOnce} for update of r skip locked),
      settled as (delete from delivery.carrier_receipt
        where receipt_id = any(array(select receipt_id from met))),
      -- Two receipts of one message: the first says how it ended.
      first as (
        select distinct on (lane, report_id, version, recipient, channel) * from met
        order by lane, report_id, version, recipient, channel, receipt_id),
      no_longer as (
        delete from delivery.awaited_receipt a using first f where a.lane = f.lane
          and a.report_id = f.report_id and a.version = f.version and a.recipient = f.recipient
          and a.channel = f.channel),
      done as (
        update delivery.delivery d set state = f.end_state, failure = f.end_failure
        from first f where d.lane = f.lane and d.report_id = f.report_id and d.version = f.version
          and d.recipient = f.recipient and d.channel = f.channel and d.state = 'sent'
        returning d.*),
      lost as (select * from done where state = 'undeliverable'), ${followLost("$2")}
      select recipient, channel, state, count(*)::integer as times from done
      group by recipient, channel, state
      union all select '', '', 'settled', count(*)::integer from met`,
    values: [since, now],
  });
  return rows;
}

/**
 * Uses the next channel as well for what has not got through in time: tried and not taken, due and not
 * taken, taken without a receipt; and for what is urgent and waits for the morning. What was begun goes
 * on all the same. Returns how many.
 */
export async function fallBackLate(
  pool: Pool,
  recipient: string,
  minutes: { readonly urgent: number; readonly other: number },
  now: Date,
): Promise<number> {
  const before = (count: number): Date => new Date(now.getTime() - count * 60_000);
  const { rows } = await pool.query<{ count: number }>({
    name: "fall back late",
    text: `with late as (
        select d.lane, d.report_id, d.version, d.recipient, d.channel from delivery.delivery d
        where d.recipient = $1 and d.state = 'waiting' and d.fallback is not null
          and not exists (select from delivery.pause p where p.ended_at is null
            and coalesce(p.organisation_id, d.organisation_id) = d.organisation_id
            and coalesce(p.recipient, d.recipient) = d.recipient
            and coalesce(p.channel, d.channel) = d.channel)
          and case when d.attempts > 0 or (d.priority = 0 and d.failure = '${outOfHours}')
            then d.created_at else greatest(d.created_at, d.next_try_at) end
            < case when d.priority = 0 then $3::timestamptz else $4::timestamptz end
        union all
        select a.lane, a.report_id, a.version, a.recipient, a.channel from delivery.awaited_receipt a
        where a.recipient = $1 and a.falls_back_at < $2
        limit 1000),
      held as (
        select d.lane, d.report_id, d.version, d.recipient, d.channel, d.fallback
        from delivery.delivery d join late using (lane, report_id, version, recipient, channel)
        where d.fallback is not null and d.state in ('waiting', 'sent')
        for update of d skip locked),
      done as (
        update delivery.delivery d set fallback = null from held h
        where d.lane = h.lane and d.report_id = h.report_id and d.version = h.version
          and d.recipient = h.recipient and d.channel = h.channel
        returning d.lane, d.report_id, d.version, d.recipient, d.channel, d.organisation_id, d.reason,
          d.priority, d.created_at, d.failure, h.fallback),
      waited as (
        update delivery.awaited_receipt a set falls_back_at = 'infinity' from late l
        where a.lane = l.lane and a.report_id = l.report_id and a.version = l.version
          and a.recipient = l.recipient and a.channel = l.channel),
      lost as (select * from done), ${followLost("$2")}
      select count(*)::integer as count from fallen_back`,
    values: [recipient, now, before(minutes.urgent), before(minutes.other)],
  });
  return rows[0]?.count ?? 0;
}

/** Days after which a receipt that nothing awaits, or one that never came, is let go. */
const keptDays = 7;

export async function dropOldReceipts(pool: Pool, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  await pool.query("delete from delivery.carrier_receipt where received_at < $1", [before]);
  await pool.query("delete from delivery.awaited_receipt where sent_at < $1", [before]);
}
