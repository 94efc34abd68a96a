import type { PoolClient } from "pg";

export interface OfVersion {
  readonly lane: number;
  readonly reportId: number;
  readonly version: number;
}

const versionArrays = (versions: readonly OfVersion[]): [number[], number[], number[]] => [
  versions.map((one) => one.lane),
  versions.map((one) => one.reportId),
  versions.map((one) => one.version),
];

const wanted = "unnest($1::smallint[], $2::bigint[], $3::integer[]) as w(lane, report_id, version)";

export interface VersionRow {
  lane: number;
  report_id: number;
  version: number;
  day: string;
  recorded_at: Date;
  received_at: Date | null;
  organisation: string;
  organisation_name: string;
  organisation_phone: string | null;
  age_years: number | null;
  sex: string;
  commune: string | null;
  /** Null once it is erased. */
  sealed: Buffer | null;
  /** The message as received is kept. */
  raw_kept: boolean;
}

export async function readVersions(
  client: PoolClient,
  versions: readonly OfVersion[],
): Promise<VersionRow[]> {
  const { rows } = await client.query<VersionRow>(
    `select v.lane, v.report_id, v.version, v.message_day as day, v.recorded_at, m.received_at,
        o.code as organisation, o.name as organisation_name, o.phone as organisation_phone,
        v.age_years, v.sex, v.commune, p.sealed, m.raw_block is not null as raw_kept
      from ${wanted} join pseudonymous.report_version v using (lane, report_id, version)
      join registry.organisation o on o.organisation_id = v.organisation_id
      left join named.person_record p on p.lane = v.lane and p.report_id = v.report_id
        and p.version = v.version and p.day = v.message_day
      left join intake.message m on m.lane = v.lane and m.message_id = v.message_id
        and m.day = v.message_day
      order by v.recorded_at, v.lane, v.report_id, v.version`,
    versionArrays(versions),
  );
  return rows;
}

export interface ResultRow {
  lane: number;
  report_id: number;
  version: number;
  test: string;
  value: string | null;
  quantity: string | null;
  screening: string | null;
  status: string;
  sampled_on: string;
  validated_at: Date | null;
  specimen: string | null;
  device: string | null;
}

export async function readResults(
  client: PoolClient,
  versions: readonly OfVersion[],
): Promise<ResultRow[]> {
  const { rows } = await client.query<ResultRow>(
    `select r.lane, r.report_id, r.version, r.test, r.value,
        nullif(concat_ws(' ', nullif(r.quantity_comparator, '=') || r.quantity_number,
          case when coalesce(r.quantity_comparator, '=') = '=' then r.quantity_number::text end,
          r.quantity_unit), '') as quantity,
        r.screening, r.status, r.sampled_on, r.validated_at, r.specimen, r.device
      from ${wanted} join pseudonymous.result r using (lane, report_id, version)
      order by r.lane, r.report_id, r.version, r.ordinal`,
    versionArrays(versions),
  );
  return rows;
}

export interface DeliveryRow {
  lane: number;
  report_id: number;
  version: number;
  recipient: string;
  channel: string;
  state: string;
  created_at: Date;
  finished_at: Date | null;
}

export async function readDeliveries(
  client: PoolClient,
  versions: readonly OfVersion[],
): Promise<DeliveryRow[]> {
  const { rows } = await client.query<DeliveryRow>(
    `select d.lane, d.report_id, d.version, d.recipient, d.channel, d.state, d.created_at, d.finished_at
      from ${wanted} join delivery.delivery d using (lane, report_id, version)
      order by d.created_at`,
    versionArrays(versions),
  );
  return rows;
}

export interface LinkRow {
  lane: number;
  report_id: number;
  state: string;
  created_at: Date;
  first_opened_at: Date | null;
  expires_on: string;
  wrong_tries: number;
}

export async function readLinks(
  client: PoolClient,
  versions: readonly OfVersion[],
): Promise<LinkRow[]> {
  const { rows } = await client.query<LinkRow>(
    `select l.lane, l.report_id, l.state, l.created_at, l.first_opened_at, l.expires_on,
        cardinality(l.failed_at) as wrong_tries
      from ${wanted} join access.patient_link l
        on l.lane = w.lane and l.report_id = w.report_id and l.named_version = w.version
      order by l.created_at`,
    versionArrays(versions),
  );
  return rows;
}

export interface ProofRow {
  test: string;
  kind: "test" | "recovery";
  scheme: "dcc" | "2d-doc";
  issued_at: Date;
  revoked_at: Date | null;
  /** Whether its text is there still, or its hashes alone. */
  kept: boolean;
}

/** Proofs that were made of these versions. */
export async function readProofs(
  client: PoolClient,
  versions: readonly OfVersion[],
): Promise<ProofRow[]> {
  const { rows } = await client.query<ProofRow>(
    `select p.test, p.kind, p.scheme, p.issued_at, p.revoked_at, p.sealed is not null as kept
      from ${wanted} join certificate.proof p
        on p.lane = w.lane and p.report_id = w.report_id and p.version = w.version
      order by p.issued_at, p.scheme`,
    versionArrays(versions),
  );
  return rows;
}

export interface ContestRow {
  lane: number;
  report_id: number;
  reference: string;
  reason: string;
  created_at: Date;
  closed_at: Date | null;
  day: string;
  sealed: Buffer;
}

/** What this person said against reports: of one that went to another, only until it did. */
export const contestsOfPerson = `
  select c.reference from access.contest c
  join (select lane, report_id, max(version) as last from ${wanted} group by lane, report_id) w
    on w.lane = c.lane and w.report_id = c.report_id
  where c.created_at < coalesce((select min(v.recorded_at) from pseudonymous.report_version v
    where v.lane = w.lane and v.report_id = w.report_id and v.version > w.last
      and v.previous_identity), 'infinity')`;

export async function readContests(
  client: PoolClient,
  versions: readonly OfVersion[],
): Promise<ContestRow[]> {
  const { rows } = await client.query<ContestRow>(
    `select c.lane, c.report_id, c.reference, c.reason, c.created_at, c.closed_at, c.day, c.sealed
      from access.contest c where c.reference in (${contestsOfPerson}) order by c.created_at`,
    versionArrays(versions),
  );
  return rows;
}

export interface LookRow {
  at: Date;
  actor: string;
  action: string;
  purpose: string;
}

/** Who looked at these reports, or dealt with this person, by any number they went by, and why. */
export async function readLooks(
  client: PoolClient,
  versions: readonly OfVersion[],
  faces: readonly { readonly lane: number; readonly key: string }[],
  references: readonly string[],
): Promise<LookRow[]> {
  const { rows } = await client.query<LookRow>(
    `select e.at, e.actor, e.action, e.purpose
      from (select distinct lane, report_id from ${wanted}) w
      join audit.entry e on e.subject ? 'report' and e.subject ->> 'report' = w.report_id::text
        and e.subject ->> 'lane' = w.lane::text
      union all
      select e.at, e.actor, e.action, e.purpose
      from (select distinct lane, report_id from ${wanted}) w
      join audit.entry e on e.subject ? 'reports' and e.subject -> 'reports' @> to_jsonb(w.report_id)
        and e.subject ->> 'lane' = w.lane::text
      union all
      select at, actor, action, purpose from audit.entry
        where subject ? 'person' and not subject ? 'report'
          and subject ->> 'person' in (select encode(a.person, 'hex')
            from unnest($4::smallint[], $5::text[]) as f(lane, face)
            join person.alias a on a.lane = f.lane and a.face = decode(f.face, 'hex'))
      union all
      select at, actor, action, purpose from audit.entry
        where lane = 0 and writer = 'cli' and subject -> 'references' ?| $6
      order by at`,
    [
      ...versionArrays(versions),
      faces.map((one) => one.lane),
      faces.map((one) => one.key),
      references,
    ],
  );
  return rows;
}

/** Whom the person allowed to read the history of their results, or who asked to. */
export interface AllowedRow {
  name: string;
  since: Date;
  /** Until when; of a request until when it can be answered. */
  until: Date;
  /** Taken back, or answered. */
  ended_at: Date | null;
  /** Of a request whether it was granted; null where it was not answered, and for an agreement. */
  granted: boolean | null;
  is_request: boolean;
}

export async function readAllowed(
  client: PoolClient,
  faces: readonly { readonly lane: number; readonly key: string }[],
): Promise<AllowedRow[]> {
  const { rows } = await client.query<AllowedRow>(
    `with theirs as (select f.lane, decode(f.face, 'hex') as face
        from unnest($1::smallint[], $2::text[]) as f(lane, face))
      select coalesce(o.name, p.name, a.number) as name, a.since, a.until, a.ended_at,
        null::boolean as granted, false as is_request
      from theirs join access.agreement a using (lane, face)
      left join registry.organisation o using (organisation_id)
      left join access.professional p on p.professional_id = a.professional_id
      union all
      select concat_ws(', ', p.name, o.name), q.asked_at, q.expires_at, q.answered_at, q.granted, true
      from theirs join access.agreement_request q using (lane, face)
      join access.professional p using (professional_id)
      join registry.organisation o using (organisation_id)
      order by since`,
    [faces.map((one) => one.lane), faces.map((one) => one.key)],
  );
  return rows;
}

export interface OpenRestriction {
  reference: string;
  since: Date;
}

export async function openRestrictions(
  client: PoolClient,
  faces: readonly { readonly lane: number; readonly key: string }[],
): Promise<OpenRestriction[]> {
  const { rows } = await client.query<OpenRestriction>(
    `select r.reference, min(r.since) as since
      from unnest($1::smallint[], $2::text[]) as w(lane, face)
      join person.restriction r on r.lane = w.lane and r.face = decode(w.face, 'hex')
      where r.lifted_at is null group by r.reference order by since`,
    [faces.map((one) => one.lane), faces.map((one) => one.key)],
  );
  return rows;
}
