import type { Client } from "pg";

export interface VerifyRow {
  readonly code: string;
  readonly control_id: string;
  readonly outcome: string;
  readonly versions: number;
}

/** What the database has of these laboratories' messages, with the report versions each made. */
export async function recordedMessages(
  client: Client,
  codes: readonly string[],
): Promise<VerifyRow[]> {
  const { rows } = await client.query<VerifyRow>(
    `select o.code, m.control_id, m.outcome,
        (select count(*)::int from pseudonymous.report_version v
          where v.lane = m.lane and v.message_id = m.message_id) as versions
      from intake.message m join registry.organisation o using (organisation_id)
      where o.code = any($1)`,
    [codes],
  );
  return rows;
}

export async function refusedMessages(
  client: Client,
  codes: readonly string[],
): Promise<{ code: string; control_id: string }[]> {
  const { rows } = await client.query<{ code: string; control_id: string }>(
    `select o.code, r.control_id from named.refused_message r
      join registry.organisation o using (organisation_id) where o.code = any($1)`,
    [codes],
  );
  return rows;
}

/** Of each message that made a version, the state its report ended in: the latest by its own times. */
export async function endStates(
  client: Client,
  codes: readonly string[],
): Promise<{ code: string; control_id: string; value: string | null; status: string }[]> {
  const { rows } = await client.query(
    `select o.code, m.control_id, r.value, r.status
      from intake.message m join registry.organisation o using (organisation_id)
      join pseudonymous.report_version v on v.lane = m.lane and v.message_id = m.message_id
      join lateral (
        select x.value, x.status from pseudonymous.report_version y
          join pseudonymous.result x using (lane, report_id, version)
        where y.lane = v.lane and y.report_id = v.report_id
        order by y.order_time desc, y.said_at desc, y.status_rank desc limit 1) r on true
      where o.code = any($1) and v.version = 1`,
    [codes],
  );
  return rows;
}
