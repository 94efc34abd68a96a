import type { PoolClient } from "pg";
import { rowsWithin } from "../policy/named-rows.ts";
import { permitted, type Scope, within } from "../policy/scope.ts";
import type { PrescribedResult } from "../prescriber/results.sql.ts";

/** Somebody who allowed the reader, by the latest report that is theirs; its parts null where none is kept. */
export interface AllowingRow {
  lane: number;
  id: number;
  since: Date;
  until: Date;
  of_organisation: boolean;
  report_lane: number | null;
  report_id: number | null;
  version: number | null;
  day: string | null;
  sealed: Buffer | null;
}

/** Where a list goes on. */
export interface AllowingPlace {
  readonly since: Date;
  readonly lane: number;
  readonly id: number;
}

/** Agreements in force to the reader, the latest first. What stands under restriction shows no name. */
export function agreementsInForce(
  client: PoolClient,
  scope: Scope,
  asked: { readonly now: Date; readonly before: AllowingPlace | null; readonly limit: number },
): Promise<AllowingRow[]> {
  const { now, before, limit } = asked;
  return rowsWithin<AllowingRow>(
    client,
    within(scope, { agreement: "a" })`
      select a.lane, a.agreement_id as id, a.since, a.until,
        a.organisation_id is not null as of_organisation, latest.*
      from access.agreement a
      left join lateral (
        select v.lane as report_lane, v.report_id, v.version, n.day, n.sealed
        from person.faces_with(a.lane, a.face) f
        join person.face k using (lane, face)
        join person.report r on r.lane = f.lane and r.face = f.face
        cross join lateral (select * from pseudonymous.report_version one
          where one.lane = r.report_lane and one.report_id = r.report_id
          order by one.order_time desc, one.said_at desc, one.status_rank desc,
            one.content_hash desc limit 1) v
        join named.person_record n on n.lane = v.lane and n.report_id = v.report_id
          and n.version = v.version and n.day = v.message_day
        where v.match_traits = k.traits and v.match_identifier is not distinct from k.identifier
          and not exists (select from person.restriction x where x.lifted_at is null
            and (x.identifier = v.match_identifier or (x.traits = v.match_traits
              and (x.identifier is null or v.match_identifier is null))))
        order by v.recorded_at desc, v.lane, v.report_id limit 1) latest on true
      where ${permitted} and a.ended_at is null and a.until > ${now}
        and (${before?.since ?? null}::timestamptz is null
          or (a.since, a.lane, a.agreement_id) < (${before?.since ?? null},
            ${before?.lane ?? null}::smallint, ${before?.id ?? null}::bigint))
      order by a.since desc, a.lane desc, a.agreement_id desc limit ${limit}`,
  );
}

/** One report of a person's history, as it stands. */
export interface HistoryRow {
  lane: number;
  report_id: number;
  version: number;
  day: string;
  sealed: Buffer;
  organisation: string;
  sampled_at: Date;
  results: readonly PrescribedResult[];
}

export interface HistoryAsked {
  readonly agreement: { readonly lane: number; readonly id: number };
  readonly now: Date;
  /** Nothing that was sampled before is shown. */
  readonly from: Date;
  /** Tests that only a professional tells: shown where the person said so. */
  readonly withheldTests: readonly string[];
  readonly before: { readonly at: Date; readonly lane: number; readonly reportId: number } | null;
  readonly limit: number;
}

/**
 * Reports of whoever allowed it, of all organisations, what was sampled last first. Whose a report is, its
 * version in force says; what is linked with the person or split from them counts as it is now. None under
 * restriction (GDPR article 18), and none whose names are erased.
 */
export function historyRows(
  client: PoolClient,
  scope: Scope,
  { agreement, now, from, withheldTests, before, limit }: HistoryAsked,
): Promise<HistoryRow[]> {
  return rowsWithin<HistoryRow>(
    client,
    within(scope, { agreement: "a" })`
      with allowed as (
        select a.lane, a.face, a.withheld from access.agreement a
        where ${permitted} and a.lane = ${agreement.lane} and a.agreement_id = ${agreement.id}
          and a.ended_at is null and a.until > ${now}),
      theirs as materialized (
        select distinct v.lane, v.report_id, v.version, v.message_day, v.organisation_id, a.withheld
        from allowed a
        cross join lateral person.faces_with(a.lane, a.face) f
        join person.face k on k.lane = f.lane and k.face = f.face
        join person.report r on r.lane = f.lane and r.face = f.face
        cross join lateral (select * from pseudonymous.report_version one
          where one.lane = r.report_lane and one.report_id = r.report_id
          order by one.order_time desc, one.said_at desc, one.status_rank desc,
            one.content_hash desc limit 1) v
        where v.match_traits = k.traits and v.match_identifier is not distinct from k.identifier
          and not exists (select from person.restriction x where x.lifted_at is null
            and (x.identifier = v.match_identifier or (x.traits = v.match_traits
              and (x.identifier is null or v.match_identifier is null)))))
      select t.lane, t.report_id, t.version, n.day, n.sealed, o.name as organisation,
        standing.sampled_at, standing.results
      from theirs t
      join named.person_record n on n.lane = t.lane and n.report_id = t.report_id
        and n.version = t.version and n.day = t.message_day
      join registry.organisation o using (organisation_id)
      cross join lateral (
        select max(s.sampled_at) as sampled_at, json_agg(json_build_object('test', s.test,
          'value', s.value, 'screening', s.screening, 'status', s.status, 'replaces', s.replaces,
          'sampledAt', s.sampled_at) order by s.test, s.sub_id) as results
        from pseudonymous.standing_of(t.lane, t.report_id) s
        where t.withheld or s.test <> all(${withheldTests}::text[])) standing
      where standing.sampled_at >= ${from}
        and (${before?.at ?? null}::timestamptz is null
          or (standing.sampled_at, t.lane, t.report_id) < (${before?.at ?? null},
            ${before?.lane ?? null}::smallint, ${before?.reportId ?? null}::bigint))
      order by standing.sampled_at desc, t.lane desc, t.report_id desc limit ${limit}`,
  );
}

/** The agreement itself, so that an empty history is told from none. */
export async function agreementInForce(
  client: PoolClient,
  scope: Scope,
  { agreement, now }: Pick<HistoryAsked, "agreement" | "now">,
): Promise<{ since: Date; until: Date } | undefined> {
  const rows = await rowsWithin<{ since: Date; until: Date }>(
    client,
    within(scope, { agreement: "a" })`
      select a.since, a.until from access.agreement a where ${permitted}
        and a.lane = ${agreement.lane} and a.agreement_id = ${agreement.id}
        and a.ended_at is null and a.until > ${now}`,
  );
  return rows[0];
}
