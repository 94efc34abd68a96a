import type { Client } from "pg";

/** Of each lane the last numbers given, by which what came later is found again. */
export interface Mark {
  readonly lanes: readonly number[];
  readonly positions: readonly string[];
  readonly reports: readonly string[];
  readonly messages: readonly string[];
}

export async function markNow(client: Client): Promise<Mark> {
  const { rows } = await client.query<{
    lane: number;
    position: string;
    report_id: string;
    message_id: string;
  }>(
    `select lane, position::text, report_id::text, message_id::text from pseudonymous.lane_counter
      order by lane`,
  );
  return {
    lanes: rows.map((row) => row.lane),
    positions: rows.map((row) => row.position),
    reports: rows.map((row) => row.report_id),
    messages: rows.map((row) => row.message_id),
  };
}

/** Rows that came since a mark. */
export interface Recorded {
  readonly versions: number;
  readonly reports: number;
  readonly results: number;
  readonly messages: number;
  readonly persons: number;
  /** Deliveries that were told, and those that still wait. */
  readonly told: number;
  readonly waiting: number;
}

export async function recordedSince(client: Client, mark: Mark): Promise<Recorded> {
  const { rows } = await client.query<Record<keyof Recorded, string>>(
    `with since as (select * from unnest($1::smallint[], $2::bigint[], $3::bigint[], $4::bigint[])
        as s(lane, position, report, message)),
      versions as (select v.lane, v.report_id, v.version from since s
        join pseudonymous.report_version v on v.lane = s.lane and v.position > s.position),
      deliveries as (select d.state from since s
        join delivery.delivery d on d.lane = s.lane and d.report_id > s.report)
      select (select count(*) from versions) as versions,
        (select count(distinct (lane, report_id)) from versions) as reports,
        (select count(*) from since s join pseudonymous.result r
          on r.lane = s.lane and r.report_id > s.report) as results,
        (select count(*) from since s join intake.message m
          on m.lane = s.lane and m.message_id > s.message) as messages,
        (select count(*) from since s join named.person_record p
          on p.lane = s.lane and p.report_id > s.report) as persons,
        (select count(*) from deliveries where state in ('sent', 'delivered', 'gathered')) as told,
        (select count(*) from deliveries where state in ('waiting', 'sending')) as waiting`,
    [mark.lanes, mark.positions, mark.reports, mark.messages],
  );
  return numbers(rows[0] as Record<keyof Recorded, string>);
}

/** What is not yet done of what is recorded. */
export interface Backlog {
  /** Deliveries whose time has come, or that are under way. */
  readonly due: number;
  /** Versions of reports that the follower has not come to. */
  readonly unfollowed: number;
}

export async function backlogNow(client: Client): Promise<Backlog> {
  const { rows } = await client.query<Record<keyof Backlog, string>>(
    `select (select count(*) from delivery.delivery where recipient = 'patient'
          and state in ('waiting', 'sending') and next_try_at is not null) as due,
        (select coalesce(sum(l.position - coalesce(c.position, 0)), 0)
          from pseudonymous.lane_counter l left join person.cursor c using (lane)) as unfollowed`,
  );
  return numbers(rows[0] as Record<keyof Backlog, string>);
}

const numbers = <T>(row: Record<keyof T, string>): T =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)])) as T;
