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
