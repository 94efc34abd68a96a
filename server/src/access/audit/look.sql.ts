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

/** Keeps for the patient that somebody looked at reports, or changed them. */
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
      select r.lane, r.report_id, $3, $4, $5, $6, $7, $8, $9
      from unnest($1::smallint[], $2::bigint[]) as r(lane, report_id)`,
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
