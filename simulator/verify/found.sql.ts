import type { Client } from "pg";
import type { Content } from "./expected.ts";

/** Statements of the verification's own: nothing of the platform's code, nor of its views. */

export interface FoundMessage {
  readonly code: string;
  readonly control_id: string;
  readonly times: number;
  /** The sealed block of its raw message is there. */
  readonly kept: boolean;
}

/** Messages that the database has as accepted, with how often. */
export async function acceptedMessages(
  client: Client,
  codes: readonly string[],
): Promise<FoundMessage[]> {
  const { rows } = await client.query<FoundMessage>(
    `select o.code, m.control_id, count(*)::int as times, bool_and(b.block_id is not null) as kept
      from intake.message m join registry.organisation o using (organisation_id)
      left join named.raw_block b on b.lane = m.lane and b.block_id = m.raw_block and b.day = m.day
      where o.code = any($1) group by o.code, m.control_id`,
    [codes],
  );
  return rows;
}

export interface FoundRefusal {
  readonly code: string;
  readonly control_id: string;
  /** The codes of the errors for which it was refused. */
  readonly faults: readonly string[];
}

export async function refusedMessages(
  client: Client,
  codes: readonly string[],
): Promise<FoundRefusal[]> {
  const { rows } = await client.query<FoundRefusal>(
    `select o.code, r.control_id, array(select issue ->> 'code'
        from jsonb_array_elements(r.issues) issue where issue ->> 'severity' = 'error') as faults
      from named.refused_message r join registry.organisation o using (organisation_id)
      where o.code = any($1)`,
    [codes],
  );
  return rows;
}

/** Names that unknown senders gave themselves. */
export async function strangers(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ claimed: string }>(
    "select distinct claimed from audit.security_event where kind = 'unknown sender'",
  );
  return rows.map((row) => row.claimed);
}

export interface FoundResult {
  readonly test: string;
  readonly value: string | null;
  readonly status: Content["results"][number]["status"];
  readonly sampled: number;
  readonly validated: number | null;
  readonly letters: string | null;
  /** The keyed hash of the number of its sample. */
  readonly specimen: string | null;
  /** This one is what the platform's own view shows of the report. */
  readonly shown: boolean;
}

export interface FoundVersion {
  readonly code: string;
  readonly lane: number;
  readonly report: string;
  readonly version: number;
  /** Place in the order in which versions were committed. */
  readonly position: number;
  /** Of the message that made it; null when there is none. */
  readonly control_id: string | null;
  readonly order_time: number;
  readonly said_at: number;
  readonly status_rank: number;
  readonly content_hash: string;
  readonly superseded_on_arrival: boolean;
  readonly sex: string;
  readonly age_years: number | null;
  /** As one text, in the order of `situationColumns`. */
  readonly situation: string;
  /** Code of the organisation that brought its message for another. */
  readonly brought_by: string | null;
  readonly commune: string | null;
  /** It has its record in the named half. */
  readonly named: boolean;
  readonly results: readonly FoundResult[];
}

/** Every version of every report, in the order of their reports; times in milliseconds UTC. */
export async function foundVersions(
  client: Client,
  codes: readonly string[],
): Promise<FoundVersion[]> {
  const { rows } = await client.query<FoundVersion>(
    `select o.code, v.lane, v.report_id::text as report, v.version, v.position::float8 as position,
        m.control_id, extract(epoch from v.order_time)::float8 * 1000 as order_time,
        extract(epoch from v.said_at)::float8 * 1000 as said_at, v.status_rank,
        encode(v.content_hash, 'hex') as content_hash, v.superseded_on_arrival,
        v.sex::text, v.age_years,
        concat_ws(' ', coalesce(v.reason, '-'), coalesce(v.setting, '-'),
          coalesce(v.symptoms::text, '-'), coalesce(v.symptom_onset::text, '-'),
          coalesce(v.health_worker::text, '-'), coalesce(v.congregate_housing::text, '-'),
          coalesce(v.hospitalised::text, '-')) as situation,
        (select b.code from registry.organisation b where b.organisation_id = m.brought_by)
          as brought_by, v.commune, p.version is not null as named,
        (select coalesce(jsonb_agg(jsonb_build_object('test', r.test, 'value', r.value,
            'status', r.status, 'sampled', extract(epoch from r.sampled_at) * 1000,
            'validated', extract(epoch from r.validated_at) * 1000, 'letters', r.screening,
            'specimen', encode(r.specimen_key, 'hex'),
            'shown', c.version is not null)), '[]')
          from pseudonymous.result r
          left join pseudonymous.current_result c
            using (lane, report_id, version, ordinal)
          where (r.lane, r.report_id, r.version) = (v.lane, v.report_id, v.version)) as results
      from pseudonymous.report_version v
      join registry.organisation o on o.organisation_id = v.organisation_id
      left join intake.message m
        on (m.lane, m.message_id, m.day) = (v.lane, v.message_id, v.message_day)
      left join named.person_record p
        on (p.lane, p.report_id, p.version, p.day) = (v.lane, v.report_id, v.version, v.message_day)
      where o.code = any($1)
      order by v.lane, v.report_id, v.version`,
    [codes],
  );
  return rows;
}

/** Reports that the platform's view joins with a screening, as `lane report` and its letters. */
export async function screenedReports(
  client: Client,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ place: string; letters: string }>(
    `select s.lane || ' ' || s.report_id as place, s.screening as letters
      from pseudonymous.screened_result s join registry.organisation o using (organisation_id)
      where o.code = any($1)`,
    [codes],
  );
  return new Map(rows.map(({ place, letters }) => [place, letters]));
}
