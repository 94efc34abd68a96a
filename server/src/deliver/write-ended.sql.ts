import type { Pool } from "pg";
import { type DueRow, isSending } from "./claim.sql.ts";
import { followLost } from "./fall-back.sql.ts";

export interface Ended {
  readonly row: DueRow;
  /**
   * `untried`: back to waiting, and it counts as no try. `undeliverable`: this address takes none,
   * and the next channel is used. `dead`: there is nobody to tell, or the record cannot be opened.
   * `expired`: the record was erased before it could be told.
   */
  readonly state:
    | "sent"
    | "waiting"
    | "untried"
    | "dead"
    | "undeliverable"
    | "gathered"
    | "expired";
  readonly nextTryAt: Date | null;
  readonly receipt: string | null;
  readonly failure: string | null;
  /** Of what was sent: the keyed hash of where to, and its price in millionths. */
  readonly contactHash?: Buffer;
  readonly cost?: number;
}

export interface EndedOn {
  readonly recipient: string;
  readonly channel: string;
  /** The account whose receipts are awaited; null where a channel has none. */
  readonly carrier: string | null;
  /** Minutes after which a message without a receipt is told by the next channel as well. */
  readonly fallbackMinutes: { readonly urgent: number; readonly other: number };
}

/**
 * Writes how deliveries ended, in one statement, with what follows: receipts that are awaited, what
 * was spent, the next channel. The number of the try stands for the claim: what was claimed anew after
 * its lease is left to that claim.
 */
export async function writeEnded(
  pool: Pool,
  on: EndedOn,
  ended: readonly Ended[],
  now: Date,
): Promise<void> {
  if (ended.length === 0) return;
  const of = <T>(value: (one: Ended) => T): T[] => ended.map(value);
  await pool.query({
    name: "write ended",
    text: `with e as (
        select * from unnest($4::smallint[], $5::bigint[], $6::integer[], $7::text[], $8::timestamptz[],
          $9::text[], $10::text[], $11::smallint[], $12::bytea[], $13::bigint[])
          as e(lane, report_id, version, state, next_try_at, receipt, failure, attempts, contact_hash, cost)),
      done as (
        update delivery.delivery d
        set state = case e.state when 'untried' then 'waiting' else e.state end,
          attempts = case e.state when 'untried' then d.attempts - 1 else d.attempts end,
          next_try_at = e.next_try_at, receipt = e.receipt,
          failure = case e.state when 'untried' then coalesce(e.failure, d.failure) else e.failure end,
          finished_at = case when e.state in ('waiting', 'untried') then null else $3::timestamptz end
        from e where d.lane = e.lane and d.report_id = e.report_id and d.version = e.version
          and d.recipient = $1 and d.channel = $2 and ${isSending("d")}
          and d.attempts = e.attempts
        returning d.*, e.contact_hash, e.cost),
      awaited as (
        insert into delivery.awaited_receipt (lane, report_id, version, recipient, channel, carrier,
          carrier_id, contact_hash, sent_at, falls_back_at)
        select lane, report_id, version, recipient, channel, $14, receipt, contact_hash, $3,
          $3 + make_interval(mins => case when priority = 0 then $15::integer else $16::integer end)
        from done where $14::text is not null and state = 'sent' and receipt <> '' and contact_hash is not null
        on conflict do nothing),
      spent as (
        insert into delivery.spending as s (day, channel, messages, cost_millionths)
        select ($3 at time zone 'UTC')::date, channel, count(*), coalesce(sum(cost), 0) from done
        where state = 'sent' group by channel
        on conflict (day, channel) do update set messages = s.messages + excluded.messages,
          cost_millionths = s.cost_millionths + excluded.cost_millionths),
      lost as (select * from done where state = 'undeliverable'), ${followLost("$3")}
      select count(*) from done`,
    values: [
      on.recipient,
      on.channel,
      now,
      of((one) => one.row.lane),
      of((one) => one.row.report_id),
      of((one) => one.row.version),
      of((one) => one.state),
      of((one) => one.nextTryAt),
      of((one) => one.receipt),
      of((one) => one.failure),
      of((one) => one.row.attempts),
      of((one) => one.contactHash ?? null),
      of((one) => one.cost ?? 0),
      on.carrier,
      on.fallbackMinutes.urgent,
      on.fallbackMinutes.other,
    ],
  });
}
