import type { Queryable } from "../../platform/database/pool.ts";

type Identifier = { readonly system: string; readonly value: string };

/** Until the commit nobody else invites this address: a double click opens one account. */
export async function holdAddress(db: Queryable, email: string): Promise<void> {
  await db.query("select pg_advisory_xact_lock(hashtextextended('account ' || lower($1), 0))", [
    email,
  ]);
}

/** The professional of a national number, and whether they are something somewhere now. */
export async function knownByNumber(
  db: Queryable,
  identifier: Identifier,
  at: Date,
): Promise<{ professional_id: number; placed: boolean } | undefined> {
  const { rows } = await db.query<{ professional_id: number; placed: boolean }>(
    `select p.professional_id, exists (select from access.membership m
        where m.professional_id = p.professional_id and (m.until is null or m.until > $3)) as placed
      from access.professional p where p.identifier_system = $1 and p.identifier_value = $2`,
    [identifier.system, identifier.value, at],
  );
  return rows[0];
}

export async function insertProfessional(
  db: Queryable,
  name: string,
  identifier: Identifier | null,
  at: Date,
): Promise<number> {
  const { rows } = await db.query<{ professional_id: number }>(
    `insert into access.professional (name, identifier_system, identifier_value, created_at)
      values ($1, $2, $3, $4) returning professional_id`,
    [name, identifier?.system ?? null, identifier?.value ?? null, at],
  );
  return rows[0]?.professional_id ?? 0;
}
