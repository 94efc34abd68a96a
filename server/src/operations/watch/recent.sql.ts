import type { Queryable } from "../../platform/database/pool.ts";

/** Looks by the last numbers of each lane: no index by time is needed, and nothing grows with the day. */
const lastOfLane = 300;

/** Numbers given so far: messages (accepted or refused) and versions of reports. */
export async function readCounters(db: Queryable): Promise<{ messages: number; versions: number }> {
  const { rows } = await db.query<{ messages: number; versions: number }>(
    `select sum(message_id)::float8 as messages, sum(position)::float8 as versions
      from pseudonymous.lane_counter`,
  );
  return rows[0] ?? { messages: 0, versions: 0 };
}

export interface Delay {
  /** Positives and changed values, which go first. */
  readonly urgent: boolean;
  readonly told: number;
  readonly p50: number;
  readonly p95: number;
}

/** Seconds from decided to sent, of what was told lately, the urgent apart. */
export async function readDelays(db: Queryable, since: Date): Promise<Delay[]> {
  const { rows } = await db.query<Delay>({
    name: "watch delays",
    text: `select d.priority = 0 as urgent, count(*)::int as told,
        percentile_cont(0.5) within group (order by extract(epoch from d.finished_at - d.created_at))::float8 as p50,
        percentile_cont(0.95) within group (order by extract(epoch from d.finished_at - d.created_at))::float8 as p95
      from pseudonymous.lane_counter c
      join pseudonymous.report_version v on v.lane = c.lane and v.position > c.position - $2
      join delivery.delivery d on d.lane = v.lane and d.report_id = v.report_id and d.version = v.version
      where d.state = 'sent' and d.finished_at > $1
      group by 1 order by 1 desc`,
    values: [since, lastOfLane],
  });
  return rows;
}

/** Seconds from received to recorded, of what came lately, where no process says it itself. */
export async function readRecording(
  db: Queryable,
  since: Date,
): Promise<{ p50: number | null; p95: number | null }> {
  const { rows } = await db.query<{ p50: number | null; p95: number | null }>({
    name: "watch recording",
    text: `select
        percentile_cont(0.5) within group (order by extract(epoch from m.recorded_at - m.received_at))::float8 as p50,
        percentile_cont(0.95) within group (order by extract(epoch from m.recorded_at - m.received_at))::float8 as p95
      from pseudonymous.lane_counter c
      join intake.message m on m.lane = c.lane and m.message_id > c.message_id - $2
      where m.recorded_at > $1 and m.day >= ($1::timestamptz at time zone 'UTC')::date`,
    values: [since, lastOfLane],
  });
  return rows[0] ?? { p50: null, p95: null };
}

export interface Queue {
  readonly recipient: string;
  readonly channel: string;
  readonly urgent: number;
  readonly others: number;
  /** Seconds since the oldest was decided. */
  readonly oldest: number;
  /** Of the urgent; null where none waits. */
  readonly oldestUrgent: number | null;
}

export async function readQueues(db: Queryable, now: Date): Promise<Queue[]> {
  const { rows } = await db.query<Queue>({
    name: "watch queues",
    text: `select recipient, channel,
        count(*) filter (where priority = 0)::int as urgent,
        count(*) filter (where priority <> 0)::int as others,
        greatest(0, extract(epoch from $1::timestamptz - min(created_at)))::float8 as oldest,
        greatest(0, extract(epoch from $1::timestamptz
          - min(created_at) filter (where priority = 0)))::float8 as "oldestUrgent"
      from delivery.delivery where state in ('waiting', 'sending') group by 1, 2 order by 1, 2`,
    values: [now],
  });
  return rows;
}

export interface RefusalCount {
  readonly code: string;
  readonly messages: number;
  readonly organisations: number;
}

/** What messages were refused for since then, the most frequent first. */
export async function readRefusals(db: Queryable, since: Date): Promise<RefusalCount[]> {
  const { rows } = await db.query<RefusalCount>({
    name: "watch refusals",
    text: `select issue->>'code' as code, count(distinct (r.lane, r.refused_id))::int as messages,
        count(distinct r.organisation_id)::int as organisations
      from named.refused_message r cross join jsonb_array_elements(r.issues) as issue
      where r.last_received_at > $1 and issue->>'severity' = 'error'
        and r.day >= ($1::timestamptz at time zone 'UTC')::date
      group by 1 order by 2 desc, 1 limit 5`,
    values: [since],
  });
  return rows;
}

export interface Chains {
  readonly chains: number;
  readonly links: number;
  /** When the newest link was written; null while there is none. */
  readonly newest: Date | null;
}

export async function readChains(db: Queryable): Promise<Chains> {
  const { rows } = await db.query<Chains>({
    name: "watch chains",
    text: `select count(*)::int as chains, coalesce(sum(h.link), 0)::float8 as links, max(l.at) as newest
      from audit.head h left join audit.link l on l.lane = 0 and l.writer = h.writer and l.link = h.link`,
  });
  return rows[0] ?? { chains: 0, links: 0, newest: null };
}
