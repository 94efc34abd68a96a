import type { Queryable } from "../../platform/database/pool.ts";

/** Failures by which a server said of the address itself that it takes nothing. */
const refusedOutright = "^(smtp-55|no-address|smpp-0x(0b|65|66)$)";

/** What the notes of one pass came to. */
export interface Noted {
  lane: number;
  organisation_id: number;
  urgent: boolean;
  reason: string;
}

/** A counter for every lane: positions of what a laboratory reads are taken under it. */
export async function ensureCounters(db: Queryable): Promise<void> {
  await db.query(
    `insert into delivery.untold_counter (lane, position)
      select lane, 0 from pseudonymous.lane_counter on conflict do nothing`,
  );
}

/**
 * Behind `untold` (one row per report) in a statement: gives each a position of its lane,
 * held by the lane's counter until the commit, and notes it. Nobody is mailed where there is no address
 * to mail to: it counts as mailed. What the laboratory has handled of the
 * same version stays so.
 */
const noteUntold = `
  bump as (
    update delivery.untold_counter c set position = c.position + n.many
    from (select lane, count(*) as many from untold group by lane) n where c.lane = n.lane
    returning c.lane, c.position - n.many as base),
  numbered as (
    select u.*, b.base + row_number() over (partition by u.lane order by u.priority, u.created_at) as position
    from untold u join bump b using (lane)),
  noted as (insert into delivery.untold as t (lane, report_id, version, organisation_id, position, reason,
      urgent, since, noted_at, mailed_at)
    select n.lane, report_id, version, n.organisation_id, position, why, priority = 0, n.created_at, $1,
      case when o.email is null then $1::timestamptz end
    from numbered n join registry.organisation o using (organisation_id)
    on conflict (lane, report_id) do update set version = excluded.version,
      position = excluded.position, reason = excluded.reason, urgent = excluded.urgent,
      since = excluded.since, noted_at = excluded.noted_at, ended_at = null, ended_as = null,
      mailed_at = case when excluded.version > t.version then excluded.mailed_at else t.mailed_at end
    where excluded.version > t.version or (excluded.version = t.version
      and t.ended_as is distinct from 'handled'
      and (t.reason <> excluded.reason or t.ended_at is not null))
    returning lane, organisation_id, urgent, reason)`;

/**
 * Looks at deliveries to patients that failed since the last time, each once, and notes those whose
 * patient is told by no other: no other channel and no later version went out or still may. One that
 * was gathered went with a message that is among the others, or failed with it.
 */
export async function noteFailed(
  db: Queryable,
  now: Date,
  limit: number,
): Promise<{ looked: number; noted: Noted[] }> {
  const { rows } = await db.query<{ looked: number; noted: Noted[] | null }>({
    name: "note failed",
    text: `with failed as materialized (
        select lane, report_id, version, channel, organisation_id, state, failure, priority, created_at,
          receipt
        from delivery.delivery
        where recipient = 'patient' and state in ('dead', 'undeliverable', 'dropped', 'expired')
          and noted_at is null
        order by priority, created_at limit $2 for update skip locked),
      marked as (
        update delivery.delivery d set noted_at = $1 from failed f
        where d.lane = f.lane and d.report_id = f.report_id and d.version = f.version
          and d.recipient = 'patient' and d.channel = f.channel),
      untold as (
        select distinct on (f.lane, f.report_id) f.*,
          case
            when f.state = 'dropped' then 'dropped'
            when f.channel = 'none' then coalesce(f.failure, 'no-contact')
            when f.failure ~ '^bounce-' then 'bounced'
            when f.channel = 'sms' and f.receipt <> '' then 'receipt-failed'
            when f.state = 'undeliverable' and f.failure ~ '${refusedOutright}' then 'refused'
            else 'gave-up' end as why
        from failed f
        where coalesce(f.failure, '') not in ('no-open-link', 'erased') and not exists (
          select from delivery.delivery o where o.lane = f.lane and o.report_id = f.report_id
            and o.recipient = 'patient' and o.version >= f.version
            and o.state in ('waiting', 'sending', 'sent', 'delivered'))
        order by f.lane, f.report_id, f.version desc),
      ${noteUntold}
      select (select count(*)::int from failed) as looked,
        (select json_agg(row_to_json(n)) from noted n) as noted`,
    values: [now, limit],
  });
  return { looked: rows[0]?.looked ?? 0, noted: rows[0]?.noted ?? [] };
}

/**
 * Notes positives and changed values that have not gone out by `limit`: they may still, but their
 * laboratory knows by then that they have not. What waits for its own time is not late before it.
 */
export async function noteLate(db: Queryable, now: Date, limit: Date): Promise<Noted[]> {
  const { rows } = await db.query<Noted>({
    name: "note late",
    text: `with untold as (
        select distinct on (d.lane, d.report_id) d.lane, d.report_id, d.version, d.organisation_id,
          d.priority, d.created_at,
          case when d.next_try_at is null then 'held' else 'late' end as why
        from delivery.delivery d
        where d.recipient = 'patient' and d.state in ('waiting', 'sending') and d.priority = 0
          and d.created_at <= $2 and (d.next_try_at is null or d.attempts > 0 or d.next_try_at <= $2)
          and not exists (
            select from delivery.untold u where u.lane = d.lane and u.report_id = d.report_id
              and u.version >= d.version and (u.ended_at is null or u.ended_as = 'handled'))
        order by d.lane, d.report_id, d.version desc limit 1000),
      ${noteUntold}
      select * from noted`,
    values: [now, limit],
  });
  return rows;
}
