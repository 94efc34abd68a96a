import type { PoolClient } from "pg";
import type { FaceName } from "../agreement/face.sql.ts";
import { rowsWithin } from "../policy/named-rows.ts";
import { permitted, type Scope, within } from "../policy/scope.ts";
import { inTurn } from "../session/in-turn.sql.ts";

/** The version of a report that names the reader as its prescriber; none under restriction. */
export async function ownReport(
  client: PoolClient,
  scope: Scope,
  report: { readonly lane: number; readonly reportId: number },
): Promise<{ lane: number; reportId: number; version: number } | undefined> {
  const rows = await rowsWithin<{ lane: number; reportId: number; version: number }>(
    client,
    within(scope, { prescriber: "p.prescriber" })`
      select p.lane, p.report_id as "reportId", p.version
      from access.prescribed p join pseudonymous.report_version v using (lane, report_id, version)
      where ${permitted} and p.lane = ${report.lane} and p.report_id = ${report.reportId}
        and not exists (select from person.restriction r where r.lifted_at is null
          and (r.identifier = v.match_identifier or (r.traits = v.match_traits
            and (r.identifier is null or v.match_identifier is null))))`,
  );
  return rows[0];
}

/** The longest agreement of this person with the reader that is in force. */
export async function agreementWith(
  client: PoolClient,
  scope: Scope,
  { lane, face }: FaceName,
  now: Date,
): Promise<{ lane: number; id: number; until: Date } | undefined> {
  const rows = await rowsWithin<{ lane: number; id: number; until: Date }>(
    client,
    within(scope, { agreement: "a" })`
      select a.lane, a.agreement_id as id, a.until from access.agreement a
      where ${permitted} and (a.lane, a.face) in (
          select f.lane, f.face from person.faces_with(${lane}::smallint, ${face}::bytea) f)
        and a.ended_at is null and a.until > ${now}
      order by a.until desc limit 1`,
  );
  return rows[0];
}

/** What the reader asked this person last. */
export interface AskedRow {
  asked_at: Date;
  expires_at: Date;
  answered_at: Date | null;
  granted: boolean | null;
}

export async function lastAsked(
  client: PoolClient,
  { lane, face }: FaceName,
  professionalId: number,
): Promise<AskedRow | undefined> {
  const { rows } = await client.query<AskedRow>({
    name: "last asked",
    text: `select q.asked_at, q.expires_at, q.answered_at, q.granted
      from person.faces_with($1::smallint, $2) f join access.agreement_request q using (lane, face)
      where q.professional_id = $3 order by q.asked_at desc, q.request_id desc limit 1`,
    values: [lane, face, professionalId],
  });
  return rows[0];
}

/** Of the same professional one is counted after the other, until the commit. */
export async function countAsked(
  client: PoolClient,
  professionalId: number,
  since: Date,
): Promise<number> {
  await inTurn(client, professionalId);
  const { rows } = await client.query<{ many: number }>(
    `select count(*)::integer as many from access.agreement_request
      where professional_id = $1 and asked_at > $2`,
    [professionalId, since],
  );
  return rows[0]?.many ?? 0;
}

export async function insertRequest(
  client: PoolClient,
  { lane, face }: FaceName,
  made: {
    readonly professionalId: number;
    readonly organisationId: number;
    readonly role: string;
    readonly askedAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await client.query(
    `insert into access.agreement_request (lane, face, professional_id, organisation_id, role,
        asked_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [lane, face, made.professionalId, made.organisationId, made.role, made.askedAt, made.expiresAt],
  );
}

/** What a person's code stands for; it is gone with that. The sentence of the right is over who types it. */
export async function takeCode(
  client: PoolClient,
  scope: Scope,
  hashes: readonly Buffer[],
  now: Date,
): Promise<(FaceName & { days: number; withheld: boolean }) | undefined> {
  const rows = await rowsWithin<FaceName & { days: number; withheld: boolean }>(
    client,
    within(scope, { professional: "taker.professional_id" })`
      delete from access.agreement_code c using access.professional taker
      where ${permitted} and taker.professional_id = ${scope.actor.id}
        and c.code_hash = any(${hashes}::bytea[]) and c.expires_at > ${now}
      returning c.lane, c.face, c.days, c.withheld`,
  );
  return rows[0];
}
