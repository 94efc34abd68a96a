import type { PoolClient } from "pg";

export interface KnownProfessional {
  professional_id: number;
  identifier_system: string | null;
  identifier_value: string | null;
}

/** Whom an identity belongs to, seen now. */
export async function byIdentity(
  client: PoolClient,
  issuer: string,
  subject: string,
  now: Date,
): Promise<KnownProfessional | undefined> {
  const { rows } = await client.query<KnownProfessional>(
    `update access.identity i set last_seen_at = $3
      from access.professional p
      where i.issuer = $1 and i.subject = $2 and p.professional_id = i.professional_id
      returning p.professional_id, p.identifier_system, p.identifier_value`,
    [issuer, subject, now],
  );
  return rows[0];
}

/** The professional of a national number, made if need be; without a number always a new one. */
export async function byNumber(
  client: PoolClient,
  name: string,
  identifier: { readonly system: string; readonly value: string } | null,
  now: Date,
): Promise<number> {
  const { rows } = await client.query<{ professional_id: number }>(
    `insert into access.professional (name, identifier_system, identifier_value, created_at)
      values ($1, $2, $3, $4)
      on conflict (identifier_system, identifier_value) do update set name = excluded.name
      returning professional_id`,
    [name, identifier?.system ?? null, identifier?.value ?? null, now],
  );
  return rows[0]?.professional_id ?? 0;
}

/** Two sign-ins at once of the same new identity: the first one's professional counts. */
export async function addIdentity(
  client: PoolClient,
  issuer: string,
  subject: string,
  professionalId: number,
  now: Date,
): Promise<void> {
  await client.query(
    `insert into access.identity (issuer, subject, professional_id, first_seen_at, last_seen_at)
      values ($1, $2, $3, $4, $4) on conflict do nothing`,
    [issuer, subject, professionalId, now],
  );
}

/** The name as their identity says it now; the number where it was not known. */
export async function renew(
  client: PoolClient,
  professionalId: number,
  name: string,
  identifier: { readonly system: string; readonly value: string } | null,
): Promise<void> {
  await client.query(
    `update access.professional set name = $2,
        identifier_system = coalesce(identifier_system, $3),
        identifier_value = coalesce(identifier_value, $4)
      where professional_id = $1`,
    [professionalId, name, identifier?.system ?? null, identifier?.value ?? null],
  );
}
