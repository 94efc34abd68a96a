import type { Queryable } from "../../platform/database/pool.ts";

export interface Sender {
  lane: number;
  organisation_id: number;
  code: string;
  name: string;
  /** Now, in hours of the clock on its wall. */
  now: number;
  /** The hours of eight weeks in which something came, by the same clock. */
  sent: number[];
}

/**
 * Active organisations that sent nothing in this hour and the last, though something came in one of
 * those hours in three of the weeks before, or has since they fell silent: few at any time, at night
 * too. Whether that is longer than their habit is for `silenceOf`.
 */
export async function quietSenders(db: Queryable, now: Date, most: number): Promise<Sender[]> {
  const { rows } = await db.query<Sender>({
    name: "quiet senders",
    text: `with last as (
        select o.lane, o.organisation_id, o.code, o.name, o.zone,
          (select max(s.hour) from operations.sending_hour s
            where s.lane = o.lane and s.organisation_id = o.organisation_id) as hour
        from registry.organisation o where o.active)
      select l.lane, l.organisation_id, l.code, l.name,
        floor(extract(epoch from $1::timestamptz at time zone l.zone) / 3600)::int as now,
        array(select floor(extract(epoch from s.hour at time zone l.zone) / 3600)::int
          from operations.sending_hour s
          where s.lane = l.lane and s.organisation_id = l.organisation_id
            and s.hour > $1::timestamptz - interval '8 weeks') as sent
      from last l
      where l.hour < date_trunc('hour', $1::timestamptz) - interval '1 hour'
        and l.hour > $1::timestamptz - interval '8 weeks'
        and (select count(distinct (h.hour at time zone l.zone)::date)
          from operations.sending_hour h
          where h.lane = l.lane and h.organisation_id = l.organisation_id
            and h.hour < l.hour and h.hour > $1::timestamptz - interval '8 weeks'
            and extract(isodow from h.hour at time zone l.zone) =
              extract(isodow from $1::timestamptz at time zone l.zone)) >= 3
      order by l.hour limit $2`,
    values: [now, most],
  });
  return rows;
}
