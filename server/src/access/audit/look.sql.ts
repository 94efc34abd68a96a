import type { PoolClient } from "pg";
import type { Actor } from "../actor.ts";

/** A report by its number. */
export interface ReportPlace {
  readonly lane: number;
  readonly reportId: number;
}

export interface LookMade {
  readonly action: string;
  readonly purpose: string;
  readonly breakGlass: boolean;
}

/**
 * Keeps for the patient that somebody looked at reports, or changed them. The same person doing the same
 * for the same within an hour looked once: a list that stands open is no fifty looks. What was done in an
 * emergency is kept each time.
 */
export async function insertLooks(
  client: PoolClient,
  actor: Actor,
  look: LookMade,
  reports: readonly ReportPlace[],
  at: Date,
): Promise<void> {
  await client.query({
    name: "insert looks",
    text: `insert into access.look (lane, report_id, at, professional_id, organisation_id, role,
        action, purpose, break_glass)
      select r.lane, r.report_id, $3::timestamptz, $4::bigint, $5::integer, $6, $7, $8, $9::boolean
      from unnest($1::smallint[], $2::bigint[]) as r(lane, report_id)
      where $9::boolean or not exists (select from access.look l
        where l.lane = r.lane and l.report_id = r.report_id
          and l.at > $3::timestamptz - interval '1 hour'
          and l.professional_id is not distinct from $4::bigint and l.organisation_id = $5::integer
          and l.role = $6 and l.action = $7 and l.purpose = $8)`,
    values: [
      reports.map((one) => one.lane),
      reports.map((one) => one.reportId),
      at,
      actor.kind === "machine" ? null : actor.id,
      actor.organisation.id,
      actor.role,
      look.action,
      look.purpose,
      look.breakGlass,
    ],
  });
}

export interface LookRow {
  at: Date;
  role: string;
  organisation: string;
  name: string | null;
  purpose: string;
  break_glass: boolean;
}

/** Most looks that a page shows; the latest. */
export const mostLooks = 200;

export async function looksAt(client: PoolClient, report: ReportPlace): Promise<LookRow[]> {
  const { rows } = await client.query<LookRow>({
    name: "looks at a report",
    text: `select l.at, l.role, o.name as organisation, p.name, l.purpose, l.break_glass
      from access.look l
      join registry.organisation o using (organisation_id)
      left join access.professional p using (professional_id)
      where l.lane = $1 and l.report_id = $2
      order by l.look_id desc limit ${mostLooks}`,
    values: [report.lane, report.reportId],
  });
  return rows;
}
