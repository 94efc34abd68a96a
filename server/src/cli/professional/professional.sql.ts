import type { PoolClient } from "pg";
import type { Queryable } from "../../platform/database/pool.ts";

/** The professional of a national number, made where nobody has signed in by it yet. */
export async function professionalBy(
  client: PoolClient,
  identifier: { readonly system: string; readonly value: string },
  name: string,
  at: Date,
): Promise<number> {
  const { rows } = await client.query<{ professional_id: number }>(
    `insert into access.professional (name, identifier_system, identifier_value, created_at)
      values ($1, $2, $3, $4)
      on conflict (identifier_system, identifier_value) do update set name = access.professional.name
      returning professional_id`,
    [name, identifier.system, identifier.value, at],
  );
  return rows[0]?.professional_id ?? 0;
}

/** Grants a role in an organisation; false when it was granted already. */
export async function grant(
  client: PoolClient,
  professionalId: number,
  place: { readonly organisationId: number; readonly role: string },
  by: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into access.membership (professional_id, organisation_id, role, since, granted_by)
      values ($1, $2, $3, $4, $5)
      on conflict (professional_id, organisation_id, role) where until is null do nothing`,
    [professionalId, place.organisationId, place.role, at, by],
  );
  return rowCount === 1;
}

/** Ends roles of somebody in an organisation (one, or all: null); returns how many. */
export async function endGrants(
  client: PoolClient,
  professionalId: number,
  place: { readonly code: string; readonly role: string | null },
  by: string,
  at: Date,
): Promise<number> {
  const { rowCount } = await client.query(
    `update access.membership m set until = $4, ended_by = $5
      from registry.organisation o
      where o.organisation_id = m.organisation_id and o.code = $2 and m.professional_id = $1
        and m.until is null and ($3::text is null or m.role = $3)`,
    [professionalId, place.code, place.role, at, by],
  );
  return rowCount ?? 0;
}

export async function knownProfessional(
  client: PoolClient,
  identifier: { readonly system: string; readonly value: string },
): Promise<number | null> {
  const { rows } = await client.query<{ professional_id: number }>(
    `select professional_id from access.professional
      where identifier_system = $1 and identifier_value = $2`,
    [identifier.system, identifier.value],
  );
  return rows[0]?.professional_id ?? null;
}

export interface ListedGrant {
  professional_id: number;
  name: string;
  identifier: string | null;
  code: string;
  role: string;
  since: string;
  granted_by: string;
}

export async function listGrants(db: Queryable, code: string | null): Promise<ListedGrant[]> {
  const { rows } = await db.query<ListedGrant>(
    `select p.professional_id, p.name, p.identifier_system || ' ' || p.identifier_value as identifier,
        o.code, m.role, to_json(m.since)#>>'{}' as since, m.granted_by
      from access.membership m join access.professional p using (professional_id)
      join registry.organisation o using (organisation_id)
      where m.until is null and ($1::text is null or o.code = $1)
      order by o.code, p.name, m.role limit 1000`,
    [code],
  );
  return rows;
}

export async function organisationOf(
  client: PoolClient,
  code: string,
): Promise<{ id: number; name: string; language: "fr" | "en" } | undefined> {
  const { rows } = await client.query<{ id: number; name: string; language: "fr" | "en" }>(
    "select organisation_id as id, name, language from registry.organisation where code = $1",
    [code],
  );
  return rows[0];
}
