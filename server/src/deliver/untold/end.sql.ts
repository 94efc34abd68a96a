import type { Queryable } from "../../platform/database/pool.ts";

/** Where the round over the open notes stands. */
export interface Place {
  readonly lane: number;
  readonly reportId: number;
}

/**
 * Looks at the next open notes, and ends those that are over: `told` by a later try or version, `read`
 * on the portal since, `replaced` (the report was cancelled, or is another person's), `expired` with the
 * named half. Returns where to go on; null after the last.
 */
export async function endOver(
  db: Queryable,
  now: Date,
  after: Place,
  limit: number,
): Promise<Place | null> {
  const { rows } = await db.query<{ lane: number; report_id: number }>({
    name: "end untold",
    text: `with looked as materialized (
        select lane, report_id, version, since from delivery.untold
        where ended_at is null and (lane, report_id) > ($2::smallint, $3::bigint)
        order by lane, report_id limit $4),
      judged as (
        select l.lane, l.report_id, case
          when exists (select from delivery.delivery d where d.lane = l.lane and d.report_id = l.report_id
            and d.recipient = 'patient' and d.version >= l.version and d.state in ('sent', 'delivered'))
            then 'told'
          when exists (select from access.patient_link k where k.lane = l.lane
            and k.report_id = l.report_id and k.first_opened_at >= l.since) then 'read'
          when exists (select from pseudonymous.report_version v where v.lane = l.lane
            and v.report_id = l.report_id and v.version > l.version and not v.superseded_on_arrival
            and (v.previous_identity or not exists (select from pseudonymous.result r
              where r.lane = v.lane and r.report_id = v.report_id and r.version = v.version
                and r.status <> 'cancelled'))) then 'replaced'
          when not exists (select from pseudonymous.report_version v join named.person_record p
            on p.lane = v.lane and p.report_id = v.report_id and p.version = v.version
              and p.day = v.message_day
            where v.lane = l.lane and v.report_id = l.report_id and v.version = l.version)
            then 'expired' end as how
        from looked l),
      over as (select * from judged where how is not null),
      bump as (
        update delivery.untold_counter c set position = c.position + n.many
        from (select lane, count(*) as many from over group by lane) n where c.lane = n.lane
        returning c.lane, c.position - n.many as base),
      ended as (
        update delivery.untold u set ended_at = $1, ended_as = o.how,
          position = b.base + o.ordinal
        from (select *, row_number() over (partition by lane order by report_id) as ordinal from over) o
          join bump b using (lane)
        where u.lane = o.lane and u.report_id = o.report_id and u.ended_at is null)
      select lane, report_id from looked order by lane, report_id`,
    values: [now, after.lane, after.reportId, limit],
  });
  const last = rows.at(-1);
  return last && rows.length === limit ? { lane: last.lane, reportId: last.report_id } : null;
}
