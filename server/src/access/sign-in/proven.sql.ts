import type { PoolClient } from "pg";
import type { Role } from "../actor.ts";
import type { OrganisationNumber } from "./claims.ts";

/** Who granted what a national identity proves. */
export const byNationalIdentity = "national identity";

/** The organisation in force of the first number that is registered; null where none is. */
export async function registeredBy(
  client: PoolClient,
  numbers: readonly OrganisationNumber[],
): Promise<number | null> {
  const { rows } = await client.query<{ organisation_id: number }>(
    `select o.organisation_id
      from unnest($1::text[], $2::text[]) with ordinality as n(scheme, value, ordinal)
      join registry.organisation o on o.active and (o.code = n.value or exists (
        select from registry.identifier i
        where i.organisation_id = o.organisation_id and i.scheme = n.scheme and i.value = n.value))
      order by n.ordinal limit 1`,
    [numbers.map((one) => one.scheme), numbers.map((one) => one.value)],
  );
  return rows[0]?.organisation_id ?? null;
}

export interface ProvenPlace {
  readonly organisationId: number;
  readonly role: Role;
}

/**
 * Brings the memberships that a national identity proves to what it proves now. One that somebody here
 * has ended stays so, whatever is proven. Returns how many began and ended.
 */
export async function settleProven(
  client: PoolClient,
  professionalId: number,
  places: readonly ProvenPlace[],
  now: Date,
): Promise<{ begun: number; ended: number }> {
  const values = [
    professionalId,
    places.map((one) => one.organisationId),
    places.map((one) => one.role),
    now,
    byNationalIdentity,
  ];
  const ended = await client.query(
    `update access.membership m set until = $4, ended_by = $5
      where m.professional_id = $1 and m.until is null and m.granted_by = $5
        and not exists (select from unnest($2::integer[], $3::text[]) as p(organisation_id, role)
          where p.organisation_id = m.organisation_id and p.role = m.role)`,
    values,
  );
  const begun = await client.query(
    `insert into access.membership (professional_id, organisation_id, role, since, granted_by)
      select distinct $1::bigint, p.organisation_id, p.role, $4::timestamptz, $5
      from unnest($2::integer[], $3::text[]) as p(organisation_id, role)
      where not exists (select from access.membership m
        where m.professional_id = $1 and m.organisation_id = p.organisation_id and m.role = p.role
          and (m.until is null or m.ended_by <> $5))
      on conflict do nothing`,
    values,
  );
  return { begun: begun.rowCount ?? 0, ended: ended.rowCount ?? 0 };
}
