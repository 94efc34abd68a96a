import type { PoolClient } from "pg";
import type { Queryable } from "../../platform/database/pool.ts";

/** The organisation of a token in force. */
export interface TokenHolder {
  organisation_id: number;
  lane: number;
  code: string;
  language: "fr" | "en";
}

export async function holderOf(db: Queryable, tokenHash: Buffer): Promise<TokenHolder | undefined> {
  const { rows } = await db.query<TokenHolder>({
    name: "token holder",
    text: `select o.organisation_id, o.lane, o.code, o.language
      from registry.token t join registry.organisation o using (organisation_id)
      where t.token_hash = $1 and t.revoked_at is null and o.active`,
    values: [tokenHash],
  });
  return rows[0];
}

/** One report whose patient could not be told, with the record that holds its number. */
export interface UntoldRow {
  lane: number;
  report_id: number;
  version: number;
  position: number;
  reason: string;
  urgent: boolean;
  since: Date;
  ended_at: Date | null;
  ended_as: string | null;
  day: string | null;
  sealed: Buffer | null;
  code_open: boolean;
}

/**
 * The reports of an organisation from a position on; without one those that are open. Positions of a
 * lane are given in the order of their commits, so that nothing comes behind what was read.
 */
export async function readUntold(
  client: PoolClient,
  holder: TokenHolder,
  since: number | null,
  limit: number,
): Promise<UntoldRow[]> {
  const { rows } = await client.query<UntoldRow>({
    name: "read untold",
    text: `select u.lane, u.report_id, u.version, u.position, u.reason, u.urgent, u.since, u.ended_at,
        u.ended_as, p.day, p.sealed,
        exists (select from access.paper_code c
          join pseudonymous.report_version v on v.lane = u.lane and v.report_id = u.report_id
            and v.version = u.version
          where c.lane = u.lane and c.report_id = u.report_id and c.identity_hash = v.identity_hash
            and c.state = 'open') as code_open
      from delivery.untold u
      left join pseudonymous.report_version w on w.lane = u.lane and w.report_id = u.report_id
        and w.version = u.version
      left join named.person_record p on p.lane = u.lane and p.report_id = u.report_id
        and p.version = u.version and p.day = w.message_day
      where u.organisation_id = $1 and u.lane = $2 and u.position > coalesce($3, 0)
        and ($3::bigint is not null or u.ended_at is null)
      order by u.position limit $4`,
    values: [holder.organisation_id, holder.lane, since, limit],
  });
  return rows;
}

/** A report by the version that the laboratory was told of. */
export interface ReportVersion {
  readonly reportId: number;
  readonly version: number;
}

/**
 * Ends what the laboratory has handled, each with a new position; returns those that are handled now,
 * also those that were before.
 */
export async function endHandled(
  client: PoolClient,
  holder: TokenHolder,
  handled: readonly ReportVersion[],
  at: Date,
): Promise<ReportVersion[]> {
  const values = [
    holder.organisation_id,
    holder.lane,
    handled.map((one) => one.reportId),
    handled.map((one) => one.version),
  ];
  await client.query({
    name: "end handled",
    text: `with chosen as (
        select u.lane, u.report_id, row_number() over (order by u.report_id) as ordinal
        from delivery.untold u
        join unnest($3::bigint[], $4::integer[]) as w(report_id, version) using (report_id, version)
        where u.organisation_id = $1 and u.lane = $2 and u.ended_at is null),
      bump as (
        update delivery.untold_counter c set position = c.position + n.many
        from (select count(*) as many from chosen) n where c.lane = $2 and n.many > 0
        returning c.position - n.many as base)
      update delivery.untold u set ended_at = $5, ended_as = 'handled', position = b.base + c.ordinal
      from chosen c, bump b
      where u.lane = c.lane and u.report_id = c.report_id and u.ended_at is null`,
    values: [...values, at],
  });
  const { rows } = await client.query<ReportVersion>(
    `select u.report_id as "reportId", u.version from delivery.untold u
      join unnest($3::bigint[], $4::integer[]) as w(report_id, version) using (report_id, version)
      where u.organisation_id = $1 and u.lane = $2 and u.ended_as = 'handled'`,
    values,
  );
  return rows;
}
