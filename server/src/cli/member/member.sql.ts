import type { PoolClient } from "pg";

export interface MemberLine {
  id: number;
  name: string;
  number: string | null;
  role: string;
  since: string;
  until: string | null;
}

/** Who is something in an organisation now; null where none has this code. */
export async function membersOf(
  client: PoolClient,
  code: string,
  now: Date,
): Promise<MemberLine[] | null> {
  const { rows } = await client.query<{ members: MemberLine[] }>(
    `select (select coalesce(json_agg(json_build_object('id', m.membership_id, 'name', p.name,
          'number', p.identifier_system || ':' || p.identifier_value, 'role', m.role,
          'since', m.since, 'until', m.until) order by p.name, m.membership_id), '[]')
        from access.membership m join access.professional p using (professional_id)
        where m.organisation_id = o.organisation_id and (m.until is null or m.until > $2)) as members
      from registry.organisation o where o.code = $1`,
    [code, now],
  );
  return rows[0]?.members ?? null;
}

/** An organisation by its code. */
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

/** Ends a membership in force; false where there is none of this number. */
export async function endMembership(
  client: PoolClient,
  id: number,
  by: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update access.membership set until = greatest($3, since), ended_by = $2
      where membership_id = $1 and (until is null or until > $3)`,
    [id, by, at],
  );
  return rowCount === 1;
}
