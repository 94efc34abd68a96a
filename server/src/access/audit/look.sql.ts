import type { PoolClient } from "pg";

/** A report by its number; of its versions the one that was looked at, without it the one in force. */
export interface ReportPlace {
  readonly lane: number;
  readonly reportId: number;
  readonly version?: number;
}

/** Who looked, as it is kept for the patient. */
export interface Looker {
  /** Null: a machine, or whoever acts by command line. */
  readonly professionalId: number | null;
  /** Null: who runs the platform. */
  readonly organisationId: number | null;
  readonly role: string;
}

export interface LookMade {
  readonly action: string;
  readonly purpose: string;
  readonly breakGlass?: boolean;
  /** By a program that asks again and again: told once in a day. */
  readonly oncePerDay?: boolean;
}

/**
 * Keeps for the patient that somebody looked at reports, or changed them: for whoever the report is
 * about then, for a correction may give it to another. The same person doing the same for the same within
 * an hour looked once: a list that stands open is no fifty looks. What was done in an emergency is kept
 * each time.
 */
export async function insertLooks(
  client: PoolClient,
  { professionalId, organisationId, role }: Looker,
  { action, purpose, breakGlass = false, oncePerDay = false }: LookMade,
  reports: readonly ReportPlace[],
  at: Date,
): Promise<void> {
  await client.query({
    name: "insert looks",
    text: `insert into access.look (lane, report_id, at, professional_id, organisation_id, role,
        action, purpose, break_glass, identity_hash)
      select r.lane, r.report_id, $4::timestamptz, $5::bigint, $6::integer, $7, $8, $9, $10::boolean,
        who.identity_hash
      from unnest($1::smallint[], $2::bigint[], $3::integer[]) as r(lane, report_id, version)
      left join lateral (
        select v.identity_hash from pseudonymous.report_version v
        where v.lane = r.lane and v.report_id = r.report_id
          and (r.version is null or v.version = r.version)
        order by v.order_time desc, v.said_at desc, v.status_rank desc, v.content_hash desc limit 1
      ) who on true
      where $10::boolean or not exists (select from access.look l
        where l.lane = r.lane and l.report_id = r.report_id
          and l.at > $4::timestamptz - make_interval(hours => $11::integer)
          and l.identity_hash is not distinct from who.identity_hash
          and l.professional_id is not distinct from $5::bigint
          and l.organisation_id is not distinct from $6::integer
          and l.role = $7 and l.action = $8 and l.purpose = $9)`,
    values: [
      reports.map((one) => one.lane),
      reports.map((one) => one.reportId),
      reports.map((one) => one.version ?? null),
      at,
      professionalId,
      organisationId,
      role,
      action,
      purpose,
      breakGlass,
      oncePerDay ? 24 : 1,
    ],
  });
}

export interface LookRow {
  at: Date;
  role: string;
  /** Null: who runs the platform. */
  organisation: string | null;
  name: string | null;
  purpose: string;
  break_glass: boolean;
}

/** Most looks that a page shows; the latest. */
export const mostLooks = 200;

/** Who looked at a report while it was about this person. */
export async function looksAt(
  client: PoolClient,
  link: { readonly lane: number; readonly report_id: number; readonly identity_hash: Buffer },
): Promise<LookRow[]> {
  const { rows } = await client.query<LookRow>({
    name: "looks at a report",
    text: `select l.at, l.role, o.name as organisation, p.name, l.purpose, l.break_glass
      from access.look l
      left join registry.organisation o using (organisation_id)
      left join access.professional p using (professional_id)
      where l.lane = $1 and l.report_id = $2 and l.identity_hash = $3
      order by l.look_id desc limit ${mostLooks}`,
    values: [link.lane, link.report_id, link.identity_hash],
  });
  return rows;
}
