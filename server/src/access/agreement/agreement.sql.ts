import type { PoolClient } from "pg";
import type { FaceName } from "./face.sql.ts";
import { type AllowedTo, columnsOf } from "./to.ts";

/** What a person agrees to. */
export interface Agreed {
  readonly to: AllowedTo;
  readonly roles: readonly string[];
  /** Results too that only a professional tells. */
  readonly withheld: boolean;
  readonly way: "portal" | "request" | "code";
  readonly since: Date;
  readonly until: Date;
}

/** Writes an agreement down; one to the same that was in force ends with it. Returns its number. */
export async function insertAgreement(
  client: PoolClient,
  { lane, face }: FaceName,
  { to, roles, withheld, way, since, until }: Agreed,
): Promise<number> {
  const [professional, number, organisation] = columnsOf(to);
  await client.query(
    `update access.agreement a set ended_at = $6
      from person.faces_with($1::smallint, $2) f
      where a.lane = f.lane and a.face = f.face and a.ended_at is null and a.until > $6
        and a.professional_id is not distinct from $3::bigint and a.number is not distinct from $4
        and a.organisation_id is not distinct from $5::integer`,
    [lane, face, professional, number, organisation, since],
  );
  const { rows } = await client.query<{ id: number }>(
    `insert into access.agreement (lane, face, professional_id, number, organisation_id, roles,
        withheld, way, since, until)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning agreement_id as id`,
    [lane, face, professional, number, organisation, roles, withheld, way, since, until],
  );
  return rows[0]?.id ?? 0;
}

/** How often a person agreed since then. */
export async function countAgreed(
  client: PoolClient,
  { lane, face }: FaceName,
  since: Date,
): Promise<number> {
  const { rows } = await client.query<{ many: number }>(
    `select count(*)::integer as many from person.faces_with($1::smallint, $2) f
      join access.agreement a using (lane, face) where a.since > $3`,
    [lane, face, since],
  );
  return rows[0]?.many ?? 0;
}

/** An agreement in force, as its person sees it. */
export interface AgreementRow {
  lane: number;
  id: number;
  /** Of a professional, where they are known here; of an organisation. */
  name: string | null;
  number: string | null;
  is_organisation: boolean;
  roles: string[];
  withheld: boolean;
  since: Date;
  until: Date;
}

export async function agreementsOf(
  client: PoolClient,
  { lane, face }: FaceName,
  now: Date,
): Promise<AgreementRow[]> {
  const { rows } = await client.query<AgreementRow>({
    name: "agreements of a person",
    text: `select a.lane, a.agreement_id as id, coalesce(o.name, p.name, known.name) as name, a.number,
        a.organisation_id is not null as is_organisation, a.roles, a.withheld, a.since, a.until
      from person.faces_with($1::smallint, $2) f join access.agreement a using (lane, face)
      left join registry.organisation o using (organisation_id)
      left join access.professional p on p.professional_id = a.professional_id
      left join access.professional known
        on known.identifier_system || ':' || known.identifier_value = a.number
      where a.ended_at is null and a.until > $3 order by a.since desc, a.agreement_id desc`,
    values: [lane, face, now],
  });
  return rows;
}

/** Takes an agreement of the person back; whether there was one. */
export async function endAgreement(
  client: PoolClient,
  { lane, face }: FaceName,
  agreement: { readonly lane: number; readonly id: number },
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update access.agreement a set ended_at = $5
      from person.faces_with($1::smallint, $2) f
      where a.lane = f.lane and a.face = f.face and a.lane = $3 and a.agreement_id = $4
        and a.ended_at is null`,
    [lane, face, agreement.lane, agreement.id, at],
  );
  return rowCount === 1;
}

/** Somebody asks, and is not answered yet. */
export interface RequestRow {
  lane: number;
  id: number;
  professional_id: number;
  name: string;
  role: string;
  organisation: string;
  asked_at: Date;
  expires_at: Date;
}

export async function requestsOf(
  client: PoolClient,
  { lane, face }: FaceName,
  now: Date,
): Promise<RequestRow[]> {
  const { rows } = await client.query<RequestRow>({
    name: "requests to a person",
    text: `select q.lane, q.request_id as id, q.professional_id, p.name, q.role, o.name as organisation,
        q.asked_at, q.expires_at
      from person.faces_with($1::smallint, $2) f join access.agreement_request q using (lane, face)
      join access.professional p using (professional_id)
      join registry.organisation o using (organisation_id)
      where q.answered_at is null and q.expires_at > $3 order by q.asked_at, q.request_id`,
    values: [lane, face, now],
  });
  return rows;
}

/** Answers a request; who asked, or null where it was not to be answered any more. */
export async function answerRequest(
  client: PoolClient,
  { lane, face }: FaceName,
  request: { readonly lane: number; readonly id: number },
  granted: boolean,
  at: Date,
): Promise<number | null> {
  const { rows } = await client.query<{ professional_id: number }>(
    `update access.agreement_request q set answered_at = $6, granted = $5
      from person.faces_with($1::smallint, $2) f
      where q.lane = f.lane and q.face = f.face and q.lane = $3 and q.request_id = $4
        and q.answered_at is null and q.expires_at > $6
      returning q.professional_id`,
    [lane, face, request.lane, request.id, granted, at],
  );
  return rows[0]?.professional_id ?? null;
}

/** One code of a person at a time: an older one opens nothing any more. */
export async function insertCode(
  client: PoolClient,
  { lane, face }: FaceName,
  code: {
    readonly hash: Buffer;
    readonly days: number;
    readonly withheld: boolean;
    readonly madeAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await client.query("delete from access.agreement_code where lane = $1 and face = $2", [
    lane,
    face,
  ]);
  await client.query(
    `insert into access.agreement_code (lane, face, code_hash, days, withheld, made_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [lane, face, code.hash, code.days, code.withheld, code.madeAt, code.expiresAt],
  );
}
