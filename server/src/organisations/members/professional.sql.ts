import type { Queryable } from "../../platform/database/pool.ts";

/** Whom a membership is given to. */
export interface Person {
  readonly name: string;
  /** The national number; null where the country, or the person, has none. */
  readonly identifier: { readonly system: string; readonly value: string } | null;
}

/**
 * The professional of a national number, or a new one; without a number always a new one. The name of
 * one who is known stays: it is their identity's, not what somebody types.
 */
export async function professionalOf(db: Queryable, person: Person, at: Date): Promise<number> {
  const { name, identifier } = person;
  const { rows } = await db.query<{ professional_id: number }>(
    `insert into access.professional (name, identifier_system, identifier_value, created_at)
      values ($1, $2, $3, $4)
      on conflict (identifier_system, identifier_value) do update set name = access.professional.name
      returning professional_id`,
    [name, identifier?.system ?? null, identifier?.value ?? null, at],
  );
  return rows[0]?.professional_id ?? 0;
}

export interface Grant {
  readonly professionalId: number;
  readonly organisationId: number;
  readonly role: string;
  readonly until: Date | null;
  /** As in the audit. */
  readonly by: string;
}

/** Gives a role in an organisation; returns the membership, null where they have it already. */
export async function grantRole(db: Queryable, grant: Grant, at: Date): Promise<number | null> {
  const { professionalId, organisationId, role, until, by } = grant;
  const { rows } = await db.query<{ membership_id: number }>(
    `insert into access.membership (professional_id, organisation_id, role, since, until, granted_by)
      select $1, $2, $3, $4, $5, $6
      where not exists (select from access.membership m where m.professional_id = $1
        and m.organisation_id = $2 and m.role = $3 and (m.until is null or m.until > $4))
      on conflict do nothing returning membership_id`,
    [professionalId, organisationId, role, at, until, by],
  );
  return rows[0]?.membership_id ?? null;
}
