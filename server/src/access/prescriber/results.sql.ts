import type { PoolClient } from "pg";
import { rowsWithin } from "../policy/named-rows.ts";
import { permitted, type Scope, type ScopedStatement, within } from "../policy/scope.ts";

/** One report that names the prescriber, as it stands. */
export interface PrescribedRow {
  lane: number;
  report_id: number;
  version: number;
  day: string;
  changed_at: Date;
  sealed: Buffer;
  laboratory: string;
  phone: string | null;
  /** The version that they last read; null: none. */
  read_version: number | null;
  results: readonly PrescribedResult[];
}

/** One result, in the version that says of itself to be the latest. */
export interface PrescribedResult {
  readonly test: string;
  readonly value: string | null;
  readonly screening: string | null;
  readonly status: string;
  /** Whether an earlier version of it was final already. */
  readonly replaces: boolean;
  readonly sampledAt: string;
}

/** What a list is narrowed to; goes on behind `before`. */
export interface Narrowed {
  readonly report: { readonly lane: number; readonly reportId: number } | null;
  readonly unreadOnly: boolean;
  readonly before: { readonly at: Date; readonly lane: number; readonly reportId: number } | null;
  /** The days on which they last changed, both within it. */
  readonly from: string | null;
  readonly until: string | null;
  readonly limit: number;
}

/** Who sent a report has a right to it, and reaches nothing here: this list is of whom reports name. */
const columns = { prescriber: "p.prescriber", organisation: "null::integer" };

/**
 * Reports in reach, what changed last first. None while the person's data are under restriction (GDPR
 * article 18), and none whose names are erased: without a name there is nobody to treat.
 */
export const prescribedReports = (
  client: PoolClient,
  scope: Scope,
  narrowed: Narrowed,
): Promise<PrescribedRow[]> => rowsWithin<PrescribedRow>(client, prescribed(scope, narrowed));

/** The statement of it, for whoever reads them page by page. */
export function prescribed(scope: Scope, narrowed: Narrowed): ScopedStatement {
  const { report, unreadOnly, before, from, until, limit } = narrowed;
  const { zone } = scope.actor.organisation;
  return within(scope, columns)`
      with mine as (
        select p.lane, p.report_id, p.version, p.day, p.changed_at
        from access.prescribed p where ${permitted}),
      page as (
        select mine.*, v.organisation_id, n.sealed, m.version as read_version
        from mine
        join pseudonymous.report_version v using (lane, report_id, version)
        join named.person_record n using (lane, report_id, version, day)
        left join access.read_mark m on m.lane = mine.lane and m.report_id = mine.report_id
          and m.professional_id = ${scope.actor.id}
        where (${report?.reportId ?? null}::bigint is null
            or (mine.lane = ${report?.lane ?? null} and mine.report_id = ${report?.reportId ?? null}))
          and (not ${unreadOnly} or m.version is distinct from mine.version)
          and (${before?.at ?? null}::timestamptz is null
            or (mine.changed_at, mine.lane, mine.report_id) < (${before?.at ?? null},
              ${before?.lane ?? null}::smallint, ${before?.reportId ?? null}::bigint))
          and (${from}::date is null
            or mine.changed_at >= ${from}::date::timestamp at time zone ${zone})
          and (${until}::date is null
            or mine.changed_at < (${until}::date + 1)::timestamp at time zone ${zone})
          and not exists (select from person.restriction r where r.lifted_at is null
            and (r.identifier = v.match_identifier or (r.traits = v.match_traits
              and (r.identifier is null or v.match_identifier is null))))
        order by mine.changed_at desc, mine.lane desc, mine.report_id desc limit ${limit})
      select page.*, o.name as laboratory, o.phone, standing.results
      from page join registry.organisation o using (organisation_id)
      cross join lateral (
        select coalesce(json_agg(json_build_object('test', s.test, 'value', s.value,
          'screening', s.screening, 'status', s.status, 'replaces', s.replaces,
          'sampledAt', s.sampled_at) order by s.test, s.sub_id), '[]') as results
        from pseudonymous.standing_of(page.lane, page.report_id) s) standing
      order by page.changed_at desc, page.lane desc, page.report_id desc`;
}

/** They have read a report as it stands in this version; marks never go back. */
export async function markRead(
  client: PoolClient,
  professional: number,
  row: Pick<PrescribedRow, "lane" | "report_id" | "version" | "day">,
  at: Date,
): Promise<void> {
  await client.query({
    name: "mark read",
    text: `insert into access.read_mark as m
        (professional_id, lane, report_id, version, read_at, day)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (professional_id, lane, report_id) do update
        set version = excluded.version, read_at = excluded.read_at, day = excluded.day
      where m.version < excluded.version`,
    values: [professional, row.lane, row.report_id, row.version, at, row.day],
  });
}
