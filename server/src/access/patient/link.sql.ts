import type { PoolClient } from "pg";

/** What a link is found by. */
export interface LinkKey {
  named_day: string;
  token_hash: Buffer;
}

export interface LinkRow extends LinkKey {
  lane: number;
  report_id: number;
  organisation_id: number;
  identity_hash: Buffer;
  state: string;
  expires_on: string;
  failed_at: Date[];
  first_opened_at: Date | null;
}

/**
 * The link of a token's hash, locked: two tries at once are counted one after the other. A token does
 * not say of which day it is, so each day is asked in turn, the newest first, until one has it:
 * `offset 0` holds the planner to one descent of the key for each, a few microseconds.
 */
export async function lockLink(
  client: PoolClient,
  tokenHash: Buffer,
  days: { readonly newest: string; readonly oldest: string },
): Promise<LinkRow | undefined> {
  const { rows } = await client.query<LinkRow>({
    name: "lock link",
    text: `select l.* from generate_series(0, $2::date - $3::date) as kept(ago)
      cross join lateral (
        select named_day, token_hash, lane, report_id, organisation_id, identity_hash, state,
          expires_on, failed_at, first_opened_at
        from access.patient_link where named_day = $2::date - kept.ago and token_hash = $1
        offset 0 for update
      ) l limit 1`,
    values: [tokenHash, days.newest, days.oldest],
  });
  return rows[0];
}

export async function noteFailure(
  client: PoolClient,
  { named_day, token_hash }: LinkKey,
  at: Date,
  state: string,
): Promise<void> {
  await client.query(
    `update access.patient_link set failed_at = failed_at || $3::timestamptz, state = $4
      where named_day = $1 and token_hash = $2`,
    [named_day, token_hash, at, state],
  );
}

export async function noteOpened(
  client: PoolClient,
  { named_day, token_hash }: LinkKey,
  at: Date,
): Promise<void> {
  await client.query(
    `update access.patient_link set first_opened_at = coalesce(first_opened_at, $3)
      where named_day = $1 and token_hash = $2`,
    [named_day, token_hash, at],
  );
}

export interface VersionRow {
  version: number;
  day: string;
  recorded_at: Date;
  sealed: Buffer;
}

/**
 * The latest version of a report about the person that the link was made for, with its record. None
 * while the person's data are under restriction (GDPR article 18).
 */
export async function latestRecord(
  client: PoolClient,
  link: Pick<LinkRow, "lane" | "report_id" | "identity_hash">,
): Promise<VersionRow | undefined> {
  const { rows } = await client.query<VersionRow>({
    name: "latest record",
    text: `select version, day, recorded_at, sealed from (
        select v.version, p.day, v.recorded_at, p.sealed, v.match_identifier, v.match_traits
        from pseudonymous.report_version v
        join named.person_record p on p.lane = v.lane and p.report_id = v.report_id
          and p.version = v.version and p.day = v.message_day
        where v.lane = $1 and v.report_id = $2 and v.identity_hash = $3
        order by v.order_time desc, v.said_at desc, v.status_rank desc, v.content_hash desc
        limit 1) as latest
      where not exists (select from person.restriction r where r.lifted_at is null
        and (r.identifier = latest.match_identifier or (r.traits = latest.match_traits
          and (r.identifier is null or latest.match_identifier is null))))`,
    values: [link.lane, link.report_id, link.identity_hash],
  });
  return rows[0];
}

export interface ResultVersionRow {
  version: number;
  test: string;
  sub_id: string;
  loinc: string | null;
  value: string | null;
  quantity_comparator: string | null;
  quantity_number: string | null;
  quantity_unit: string | null;
  screening: string | null;
  status: string;
  specimen: string | null;
  sampled_at: Date;
  sampled_offset: number | null;
  sampled_on: string;
  validated_at: Date | null;
  validated_offset: number | null;
  recorded_at: Date;
  device: string | null;
}

/** Every version of every result of the report that is about this person, the latest first. */
export async function resultVersions(
  client: PoolClient,
  link: Pick<LinkRow, "lane" | "report_id" | "identity_hash">,
): Promise<ResultVersionRow[]> {
  const { rows } = await client.query<ResultVersionRow>({
    name: "result versions",
    text: `select r.*, v.recorded_at
      from pseudonymous.report_version v join pseudonymous.result r using (lane, report_id, version)
      where v.lane = $1 and v.report_id = $2 and v.identity_hash = $3
      order by v.order_time desc, v.said_at desc, v.status_rank desc, v.content_hash desc, r.ordinal`,
    values: [link.lane, link.report_id, link.identity_hash],
  });
  return rows;
}

export interface LaboratoryRow {
  name: string;
  phone: string | null;
  email: string | null;
  address: string | null;
}

export async function laboratory(client: PoolClient, id: number): Promise<LaboratoryRow> {
  const { rows } = await client.query<LaboratoryRow>(
    "select name, phone, email, address from registry.organisation where organisation_id = $1",
    [id],
  );
  return rows[0] ?? { name: "", phone: null, email: null, address: null };
}
