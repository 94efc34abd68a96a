import type { PoolClient } from "pg";
import type { Identifier, SoundOrganisation } from "../draft.ts";

interface WithId {
  readonly id: number;
}

const columns = (one: SoundOrganisation) => ({
  name: one.name,
  kind: one.kind,
  country: one.country,
  zone: one.zone.value,
  zone_said: one.zone.said,
  language: one.language.value,
  language_said: one.language.said,
  phone: one.phone,
  email: one.email,
  address: one.address,
  postcode: one.postcode,
});

/** What `columns` gives, as PostgreSQL reads it. */
const shape = `name text, kind text, country text, zone text, zone_said boolean, language text,
  language_said boolean, phone text, email text, address text, postcode text`;

/**
 * Adds organisations, each under its first number as code; returns their ids in the same order. Their
 * lane is a fixed function of the id, given once.
 */
export async function insertOrganisations(
  client: PoolClient,
  given: readonly SoundOrganisation[],
  at: Date,
): Promise<number[]> {
  if (given.length === 0) return [];
  const rows = given.map((one) => ({ code: one.identifiers[0]?.value, ...columns(one) }));
  const inserted = await client.query<{ organisation_id: number; code: string }>(
    `insert into registry.organisation
        (lane, code, name, kind, country, zone, language, phone, email, address, postcode, sends, created_at)
      select 0, code, name, kind, country, zone, language, phone, email, address, postcode, false, $2
      from jsonb_to_recordset($1) as given(code text, ${shape})
      returning organisation_id, code`,
    [JSON.stringify(rows), at],
  );
  const byCode = new Map(inserted.rows.map((row) => [row.code, row.organisation_id]));
  await client.query(
    `update registry.organisation set lane = organisation_id %
        (select value::integer from registry.setting where name = 'lanes')
      where organisation_id = any($1::integer[])`,
    [[...byCode.values()]],
  );
  return rows.map(({ code = "" }) => byCode.get(code) ?? 0);
}

/** Brings known ones up to date by what was said of them; returns the ids of those that changed. */
export async function updateOrganisations(
  client: PoolClient,
  given: readonly (SoundOrganisation & WithId)[],
): Promise<number[]> {
  if (given.length === 0) return [];
  const rows = given.map((one) => ({ id: one.id, ...columns(one) }));
  const updated = await client.query<{ organisation_id: number }>(
    `with given as (
        select g.id, g.name, coalesce(g.phone, o.phone) as phone, coalesce(g.email, o.email) as email,
          coalesce(g.address, o.address) as address, coalesce(g.postcode, o.postcode) as postcode,
          case when g.zone_said then g.zone else o.zone end as zone,
          case when g.language_said then g.language else o.language end as language
        from jsonb_to_recordset($1) as g(id integer, ${shape})
        join registry.organisation o on o.organisation_id = g.id)
      update registry.organisation o set name = g.name, phone = g.phone, email = g.email,
        address = g.address, postcode = g.postcode, zone = g.zone, language = g.language
      from given g where o.organisation_id = g.id
        and (o.name, o.phone, o.email, o.address, o.postcode, o.zone, o.language)
          is distinct from (g.name, g.phone, g.email, g.address, g.postcode, g.zone, g.language)
      returning o.organisation_id`,
    [JSON.stringify(rows)],
  );
  return updated.rows.map((row) => row.organisation_id);
}

/** Gives organisations numbers; returns the ids of those that did not have them. */
export async function insertIdentifiers(
  client: PoolClient,
  given: readonly (Identifier & WithId)[],
): Promise<number[]> {
  const { rows } = await client.query<{ organisation_id: number }>(
    `insert into registry.identifier (scheme, value, organisation_id)
      select * from unnest($1::text[], $2::text[], $3::integer[]) on conflict do nothing
      returning organisation_id`,
    [given.map(({ scheme }) => scheme), given.map(({ value }) => value), given.map(({ id }) => id)],
  );
  return rows.map((row) => row.organisation_id);
}

/** Puts organisations below others, or below none; returns the ids of those that stood elsewhere. */
export async function setParents(
  client: PoolClient,
  given: readonly (WithId & { readonly parent: number | null })[],
): Promise<number[]> {
  const { rows } = await client.query<{ organisation_id: number }>(
    `update registry.organisation o set parent_id = g.parent
      from unnest($1::integer[], $2::integer[]) as g(id, parent)
      where o.organisation_id = g.id and o.parent_id is distinct from g.parent
      returning o.organisation_id`,
    [given.map(({ id }) => id), given.map(({ parent }) => parent)],
  );
  return rows.map((row) => row.organisation_id);
}

/** Most levels of the tree: registry.below and registry.above follow no more. */
export const levels = 10;

/** Those of the moved organisations that now stand below themselves, or too deep with what is below them. */
export async function misplaced(
  client: PoolClient,
  moved: readonly number[],
): Promise<{ id: number; itself: boolean }[]> {
  const { rows } = await client.query<{ id: number; itself: boolean }>(
    `with stands as (
        select o.organisation_id as id,
          o.organisation_id in (select registry.above(o.parent_id)) as itself,
          (select max((select count(*) from registry.above(b.id)))
            from registry.below(o.organisation_id) as b(id)) as above
        from registry.organisation o where o.organisation_id = any($1::integer[]))
      select id, itself from stands where itself or above >= $2`,
    [moved, levels],
  );
  return rows;
}
