import type { Client } from "pg";

export interface FoundMessage {
  readonly code: string;
  readonly control_id: string;
  readonly times: number;
}

/** Messages that the database has as accepted, with how often. */
export async function acceptedMessages(
  client: Client,
  codes: readonly string[],
): Promise<FoundMessage[]> {
  const { rows } = await client.query<FoundMessage>(
    `select o.code, m.control_id, count(*)::int as times
      from intake.message m join registry.organisation o using (organisation_id)
      where o.code = any($1) group by o.code, m.control_id`,
    [codes],
  );
  return rows;
}

export async function refusedMessages(
  client: Client,
  codes: readonly string[],
): Promise<FoundMessage[]> {
  const { rows } = await client.query<FoundMessage>(
    `select o.code, r.control_id, count(*)::int as times
      from named.refused_message r join registry.organisation o using (organisation_id)
      where o.code = any($1) group by o.code, r.control_id`,
    [codes],
  );
  return rows;
}

export interface FoundReport {
  readonly code: string;
  /** Control ids of the messages that made its versions. */
  readonly control_ids: readonly string[];
  readonly test: string;
  readonly versions: number;
  readonly value: string | null;
  readonly status: string;
  /** Versions of it that have their record in the named half. */
  readonly persons: number;
}

/**
 * Every report with the state it ended in: of its results the one whose version says of itself to be
 * the latest. Not by the platform's own view, which is what is verified.
 */
export async function foundReports(
  client: Client,
  codes: readonly string[],
): Promise<FoundReport[]> {
  const { rows } = await client.query<FoundReport>(
    `with told as (
      select o.code, m.control_id, v.lane, v.report_id, v.version, v.order_time, v.said_at,
        v.status_rank, r.test, r.value, r.status,
        exists (select from named.person_record p where p.lane = v.lane
          and p.report_id = v.report_id and p.version = v.version) as named
      from pseudonymous.report_version v
      join pseudonymous.result r using (lane, report_id, version)
      join registry.organisation o on o.organisation_id = v.organisation_id
      left join intake.message m on m.lane = v.lane and m.message_id = v.message_id
      where o.code = any($1))
    select code, test, array_agg(control_id) as control_ids, count(*)::int as versions,
      count(*) filter (where named)::int as persons,
      (array_agg(value order by order_time desc, said_at desc, status_rank desc))[1] as value,
      (array_agg(status order by order_time desc, said_at desc, status_rank desc))[1] as status
    from told group by code, lane, report_id, test`,
    [codes],
  );
  return rows;
}
