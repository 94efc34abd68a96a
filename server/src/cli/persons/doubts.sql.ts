import type { PoolClient } from "pg";
import { asksSomething } from "../../identify/index.ts";

export interface DoubtRow {
  name: string;
  reason: string;
  opened_at: Date;
  lane: number;
  face: string;
  other_lane: number;
  other: string;
  /** The persons that the two faces go by now. */
  person: string;
  other_person: string;
  /** The last that was decided; null where nobody has. */
  verdict: "same" | "apart" | null;
  decided_by: string | null;
  decided_at: Date | null;
  decided_why: string | null;
}

const doubtRows = `select d.name, d.reason, d.opened_at, d.lane, encode(d.face, 'hex') as face,
    d.other_lane, encode(d.other, 'hex') as other,
    encode(a.person, 'hex') as person, encode(b.person, 'hex') as other_person,
    e.verdict, e.by as decided_by, e.at as decided_at, e.why as decided_why
  from person.doubt d
  join lateral (select person from person.alias where lane = d.lane and face = d.face
    order by entry desc limit 1) a on true
  join lateral (select person from person.alias where lane = d.other_lane and face = d.other
    order by entry desc limit 1) b on true
  left join lateral (select verdict, by, at, why from person.decision
    where lane = d.lane and face = d.face and other = d.other order by entry desc limit 1) e on true`;

/** Doubts that wait for a human, the oldest first; with `decided`, those that somebody has. */
export async function listDoubts(
  client: PoolClient,
  filter: { readonly decided: boolean; readonly reason: string | null; readonly limit: number },
): Promise<DoubtRow[]> {
  const { rows } = await client.query<DoubtRow>(
    `${doubtRows} where (e.verdict is not null) = $1 and ($2::text is null or d.reason = $2)
      and ($1 or (${asksSomething})) order by d.opened_at, d.name limit $3`,
    [filter.decided, filter.reason, filter.limit],
  );
  return rows;
}

export async function findDoubt(client: PoolClient, name: string): Promise<DoubtRow | undefined> {
  const { rows } = await client.query<DoubtRow>(`${doubtRows} where d.name = $1`, [name]);
  return rows[0];
}

/** What the pseudonymous half says of a report. */
export interface SideReport {
  lane: number;
  report: number;
  organisation: string;
  recorded_at: Date;
  age_years: number | null;
  sex: string;
  commune: string | null;
  with_identifier: boolean;
  with_birthplace: boolean;
  tests: string[];
  sampled_on: string;
  day: string;
  version: number;
  sealed: Buffer | null;
}

/** Each report by the last of the versions that name the person. */
export async function readReports(
  client: PoolClient,
  versions: readonly { lane: number; reportId: number; version: number }[],
): Promise<SideReport[]> {
  const { rows } = await client.query<SideReport>(
    `select v.lane, v.report_id as report, o.code as organisation, v.recorded_at, v.age_years,
        v.sex, v.commune, v.match_identifier is not null as with_identifier,
        v.match_traits_birthplace is not null as with_birthplace,
        array(select distinct test from pseudonymous.result r where r.lane = v.lane
          and r.report_id = v.report_id and r.version = v.version order by test) as tests,
        (select min(sampled_on) from pseudonymous.result r where r.lane = v.lane
          and r.report_id = v.report_id and r.version = v.version) as sampled_on,
        v.message_day as day, v.version, p.sealed
      from unnest($1::smallint[], $2::bigint[], $3::integer[]) as w(lane, report_id, version)
      join pseudonymous.report_version v using (lane, report_id, version)
      join registry.organisation o on o.organisation_id = v.organisation_id
      left join named.person_record p on p.lane = v.lane and p.report_id = v.report_id
        and p.version = v.version and p.day = v.message_day
      order by v.recorded_at`,
    [
      versions.map((one) => one.lane),
      versions.map((one) => one.reportId),
      versions.map((one) => one.version),
    ],
  );
  return rows;
}

export const followAnew = (client: PoolClient): Promise<unknown> =>
  client.query("select person.start_anew()");
