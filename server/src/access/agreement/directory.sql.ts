import type { PoolClient } from "pg";

/** Somebody, or a place, that a person may allow. */
export interface DirectoryRow {
  id: number;
  name: string;
  /** Of a professional. */
  role: string | null;
  /** Where they work; null for a place itself. */
  organisation: string | null;
}

/** Most of each that one search shows. */
export const mostFound = 10;

/** How a name is compared: small letters without accents, hyphens as blanks. */
const folded = (name: string): string =>
  `translate(lower(${name}), 'àâäáãåçéèêëíìîïñóòôöõúùûüýÿ-', 'aaaaaaceeeeiiiinooooouuuuyy ')`;

/** Professionals who are in such a role somewhere, by a part of their name or by their number. */
export async function findProfessionals(
  client: PoolClient,
  roles: readonly string[],
  sought: { readonly text: string } | { readonly id: number } | { readonly number: string },
): Promise<DirectoryRow[]> {
  const [text, id, number] = parts(sought);
  const { rows } = await client.query<DirectoryRow>({
    name: "find professionals",
    text: `select distinct on (p.name, p.professional_id) p.professional_id as id, p.name, m.role,
        o.name as organisation
      from access.professional p
      join access.membership m on m.professional_id = p.professional_id and m.until is null
      join registry.organisation o on o.organisation_id = m.organisation_id and o.active
      where m.role = any($1) and (p.professional_id = $3::bigint
        or p.identifier_system || ':' || p.identifier_value = $4
        or p.identifier_value = regexp_replace($2, '\\s', '', 'g')
        or position(${folded("$2")} in ${folded("p.name")}) > 0)
      order by p.name, p.professional_id, m.since limit ${mostFound}`,
    values: [roles, text, id, number],
  });
  return rows;
}

/** Organisations in which somebody is in such a role, by a part of their name or by their number. */
export async function findOrganisations(
  client: PoolClient,
  roles: readonly string[],
  sought: { readonly text: string } | { readonly id: number },
): Promise<DirectoryRow[]> {
  const [text, id] = parts(sought);
  const { rows } = await client.query<DirectoryRow>({
    name: "find organisations",
    text: `select o.organisation_id as id, o.name, null as role, null as organisation
      from registry.organisation o
      where o.active and exists (select from access.membership m
          where m.organisation_id = o.organisation_id and m.until is null and m.role = any($1))
        and (o.organisation_id = $3::integer or o.code = regexp_replace($2, '\\s', '', 'g')
          or position(${folded("$2")} in ${folded("o.name")}) > 0)
      order by o.name, o.organisation_id limit ${mostFound}`,
    values: [roles, text, id],
  });
  return rows;
}

const parts = (
  sought: { readonly text: string } | { readonly id: number } | { readonly number: string },
): readonly [string | null, number | null, string | null] => [
  "text" in sought ? sought.text : null,
  "id" in sought ? sought.id : null,
  "number" in sought ? sought.number : null,
];
