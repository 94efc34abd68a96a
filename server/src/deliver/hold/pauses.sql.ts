import type { Queryable } from "../../platform/database/pool.ts";

/** What is paused or held; null means all. */
export interface OpenPause {
  organisation_id: number | null;
  recipient: string | null;
  channel: string | null;
}

export async function openPauses(db: Queryable): Promise<OpenPause[]> {
  const { rows } = await db.query<OpenPause>({
    name: "open pauses",
    text: "select organisation_id, recipient, channel from delivery.pause where ended_at is null",
  });
  return rows;
}

/** Rows changed by one statement; the rest follows within seconds, and claims need none of it. */
const page = 20_000;

/**
 * Takes what is due of paused organisations out of the way of claims: it waits without a time. A claim
 * passes it by anyhow, but would read over all of it each time.
 */
export async function park(db: Queryable, now: Date): Promise<void> {
  await db.query({
    name: "park",
    text: `with held as materialized (
        select d.lane, d.report_id, d.version, d.recipient, d.channel
        from delivery.pause p join delivery.delivery d on d.organisation_id = p.organisation_id
          and d.recipient = coalesce(p.recipient, d.recipient)
          and d.channel = coalesce(p.channel, d.channel)
        where p.ended_at is null and d.state = 'waiting' and d.next_try_at <= $1
        limit $2 for update of d skip locked)
      update delivery.delivery d set next_try_at = null from held h
      where d.lane = h.lane and d.report_id = h.report_id and d.version = h.version
        and d.recipient = h.recipient and d.channel = h.channel`,
    values: [now, page],
  });
}

/**
 * Gives what was parked its time again where nothing holds it any more; returns the recipients that
 * have something due by it.
 */
export async function unpark(db: Queryable, now: Date): Promise<string[]> {
  const { rows } = await db.query<{ recipient: string }>({
    name: "unpark",
    text: `with free as materialized (
        select d.lane, d.report_id, d.version, d.recipient, d.channel from delivery.delivery d
        where d.state = 'waiting' and d.next_try_at is null and not exists (
          select from delivery.pause p where p.ended_at is null and p.organisation_id = d.organisation_id
            and d.recipient = coalesce(p.recipient, d.recipient)
            and d.channel = coalesce(p.channel, d.channel))
        order by d.priority limit $2 for update of d skip locked),
      freed as (
        update delivery.delivery d set next_try_at = $1 from free f
        where d.lane = f.lane and d.report_id = f.report_id and d.version = f.version
          and d.recipient = f.recipient and d.channel = f.channel)
      select distinct recipient from free`,
    values: [now, page],
  });
  return rows.map((row) => row.recipient);
}
