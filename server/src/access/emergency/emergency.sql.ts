import type { PoolClient } from "pg";
import { rowsWithin } from "../policy/named-rows.ts";
import { permitted, type Scope, within } from "../policy/scope.ts";
import { inTurn } from "../session/in-turn.sql.ts";

/** Reports of a person who is under no restriction, by the keys of their number. */
export interface EmergencyReport {
  lane: number;
  report_id: number;
  version: number;
  day: string;
  sealed: Buffer;
  identity_hash: Buffer;
  organisation: string;
}

/** Most that one reading shows; the latest. */
export const mostReports = 50;

/**
 * The latest reports that are a person's now, with the record of the version that says who they are.
 * What stands under restriction (GDPR article 18) is shown to nobody.
 */
export const reportsOfNumber = (
  client: PoolClient,
  scope: Scope,
  identifierKeys: readonly Buffer[],
): Promise<EmergencyReport[]> =>
  rowsWithin<EmergencyReport>(
    client,
    within(scope, { organisation: "v.organisation_id" })`
      select v.lane, v.report_id, v.version, p.day, p.sealed, v.identity_hash, o.name as organisation
      from (select distinct r.report_lane, r.report_id
          from person.face f
          join person.report r on r.lane = f.lane and r.face = f.face
          where ${permitted} and f.identifier = any(${identifierKeys}::bytea[])) theirs
      cross join lateral (select * from pseudonymous.report_version one
          where one.lane = theirs.report_lane and one.report_id = theirs.report_id
          order by one.order_time desc, one.said_at desc, one.status_rank desc, one.content_hash desc
          limit 1) v
      join named.person_record p on p.lane = v.lane and p.report_id = v.report_id
        and p.version = v.version and p.day = v.message_day
      join registry.organisation o on o.organisation_id = v.organisation_id
      where v.match_identifier = any(${identifierKeys}::bytea[])
        and not exists (select from person.restriction x where x.lifted_at is null
          and (x.identifier = v.match_identifier or (x.traits = v.match_traits
            and x.identifier is null)))
      order by v.recorded_at desc limit ${mostReports}`,
  );

/** Of the same physician one is counted after the other, until the commit. */
export async function countEmergencies(
  client: PoolClient,
  professionalId: number,
  since: Date,
): Promise<number> {
  await inTurn(client, professionalId);
  const { rows } = await client.query<{ many: number }>(
    `select count(*)::integer as many from access.emergency
      where professional_id = $1 and at > $2`,
    [professionalId, since],
  );
  return rows[0]?.many ?? 0;
}

export interface DeclaredEmergency {
  readonly professionalId: number;
  readonly organisationId: number;
  readonly at: Date;
  readonly day: string;
  readonly sealed: Buffer;
  readonly reports: number;
}

export async function insertEmergency(client: PoolClient, made: DeclaredEmergency): Promise<void> {
  await client.query(
    `insert into access.emergency (professional_id, organisation_id, at, day, sealed, reports)
      values ($1, $2, $3, $4, $5, $6)`,
    [made.professionalId, made.organisationId, made.at, made.day, made.sealed, made.reports],
  );
}
