import type { Queryable } from "../../platform/database/pool.ts";

/** Versions read of a lane in one statement. */
const page = 20_000;
/** How long single minutes are kept, and hours. Milliseconds. */
const keepMinutesMs = 3 * 3_600_000;
const keepHoursMs = 36 * 86_400_000;

/**
 * Counts what was recorded since the last time, by organisation, minute and hour: how many versions of
 * reports, and how many of them with a positive. Cursors of the lanes move in the same statement, so
 * that each is counted once. Only of the pseudonymous half. Returns how many were read.
 */
export async function followActivity(db: Queryable, now: Date): Promise<number> {
  const { rows } = await db.query<{ took: number }>({
    name: "follow activity",
    text: `with took as materialized (
        select v.lane, v.report_id, v.version, v.position, v.organisation_id, v.recorded_at
        from delivery.activity_cursor c cross join lateral (
          select * from pseudonymous.report_version v where v.lane = c.lane and v.position > c.position
          order by v.position limit $1) v),
      moved as (
        update delivery.activity_cursor c set position = t.position
        from (select lane, max(position) as position from took group by lane) t where c.lane = t.lane),
      counted as (
        -- Each looked up by its key: as exists() it becomes a table of all positives that there are.
        select t.lane, t.organisation_id, t.recorded_at, coalesce(p.positive, false) as positive
        from took t left join lateral (
          select true as positive from pseudonymous.result r where r.lane = t.lane
            and r.report_id = t.report_id and r.version = t.version and r.value = 'positive'
            and r.status in ('final', 'corrected') limit 1) p on true),
      minutes as (
        insert into delivery.activity_minute as m (lane, organisation_id, minute, reports, positives)
        select lane, organisation_id, date_trunc('minute', recorded_at), count(*),
          count(*) filter (where positive)
        from counted where recorded_at > $2 group by 1, 2, 3
        on conflict (lane, organisation_id, minute) do update
          set reports = m.reports + excluded.reports, positives = m.positives + excluded.positives),
      hours as (
        insert into delivery.activity_hour as h (lane, organisation_id, hour, reports, positives)
        select lane, organisation_id, date_trunc('hour', recorded_at, 'UTC'), count(*),
          count(*) filter (where positive)
        from counted where recorded_at > $3 group by 1, 2, 3
        on conflict (lane, organisation_id, hour) do update
          set reports = h.reports + excluded.reports, positives = h.positives + excluded.positives)
      select count(*)::int as took from took`,
    values: [page, new Date(now.getTime() - keepMinutesMs), new Date(now.getTime() - keepHoursMs)],
  });
  return rows[0]?.took ?? 0;
}

/** A cursor for every lane; a new one reads from the beginning, for what was before is the baseline. */
export async function ensureCursors(db: Queryable): Promise<void> {
  await db.query(
    `insert into delivery.activity_cursor (lane, position)
      select lane, 0 from pseudonymous.lane_counter on conflict do nothing`,
  );
}

export async function forgetActivity(db: Queryable, now: Date): Promise<void> {
  await db.query("delete from delivery.activity_minute where minute < $1", [
    new Date(now.getTime() - keepMinutesMs),
  ]);
  await db.query("delete from delivery.activity_hour where hour < $1", [
    new Date(now.getTime() - keepHoursMs),
  ]);
}

/** What an organisation has sent lately. */
export interface RecentRow {
  organisation_id: number;
  lane: number;
  code: string;
  /** Of the last 15 minutes. */
  quarter: number;
  /** Of the same hour of the clock, before those. */
  earlier: number;
  /** Of the last hour. */
  reports: number;
  positives: number;
}

/**
 * The organisations that sent enough in the last hour to be judged, but those that are held, and those
 * that an operator released since `trusted`.
 */
export async function recentActivity(
  db: Queryable,
  now: Date,
  least: number,
  trusted: Date,
): Promise<RecentRow[]> {
  const { rows } = await db.query<RecentRow>({
    name: "recent activity",
    text: `select m.organisation_id, m.lane, o.code,
        coalesce(sum(m.reports) filter (where m.minute > $1::timestamptz - interval '15 minutes'), 0)::int as quarter,
        coalesce(sum(m.reports) filter (where m.minute <= $1::timestamptz - interval '15 minutes'
          and m.minute >= date_trunc('hour', $1::timestamptz, 'UTC')), 0)::int as earlier,
        sum(m.reports)::int as reports, sum(m.positives)::int as positives
      from delivery.activity_minute m join registry.organisation o using (organisation_id)
      where m.minute > $1::timestamptz - interval '60 minutes'
        and not exists (select from delivery.pause p where p.kind = 'hold'
          and p.organisation_id = m.organisation_id and (p.ended_at is null or p.ended_at > $3))
      group by m.organisation_id, m.lane, o.code having sum(m.reports) >= $2`,
    values: [now, least, trusted],
  });
  return rows;
}

/** One hour of an organisation: milliseconds UTC of its beginning, and what was recorded in it. */
export interface HourRow {
  at: number;
  reports: number;
  positives: number;
}

/** The hours of an organisation in which it sent, before the present one, the oldest first. */
export async function pastHours(
  db: Queryable,
  lane: number,
  organisationId: number,
  now: Date,
): Promise<HourRow[]> {
  const { rows } = await db.query<HourRow>({
    name: "past hours",
    text: `select (extract(epoch from hour) * 1000)::float8 as at, reports, positives
      from delivery.activity_hour
      where lane = $1 and organisation_id = $2 and hour < date_trunc('hour', $3::timestamptz, 'UTC')
      order by hour`,
    values: [lane, organisationId, now],
  });
  return rows;
}
