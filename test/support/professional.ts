import type { Role } from "../../server/src/access/actor.ts";
import { csrfOf, hashOf, newSecret } from "../../server/src/access/session/secret.ts";
import { insertSession } from "../../server/src/access/session/session.sql.ts";
import type { TestDatabase } from "./database.ts";

/** A made-up professional of the tests. */
export interface Professional {
  readonly professionalId: number;
  readonly membershipIds: readonly number[];
  /** A session of theirs in force: what a browser would send with each request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly secret: string;
}

/**
 * Somebody with places in organisations that are registered, signed in; of several places none is
 * chosen. `origin` is where their browser would say that it asks from.
 */
export async function registerProfessional(
  db: TestDatabase,
  places: readonly { readonly code: string; readonly role: Role }[],
  said: {
    name?: string;
    rpps?: string;
    origin?: string;
    now?: Date;
  } = {},
): Promise<Professional> {
  const now = said.now ?? new Date();
  const [made] = await db.query<{ professional_id: number }>(
    `insert into access.professional (name, identifier_system, identifier_value, created_at)
      values ($1, $2, $3, $4) returning professional_id`,
    [said.name ?? "Camille Essai", said.rpps ? "RPPS" : null, said.rpps ?? null, now],
  );
  const professionalId = made?.professional_id ?? 0;
  const membershipIds: number[] = [];
  for (const { code, role } of places) {
    const [row] = await db.query<{ membership_id: number }>(
      `insert into access.membership (professional_id, organisation_id, role, since, granted_by)
        select $1, organisation_id, $3, $4, 'test' from registry.organisation where code = $2
        returning membership_id`,
      [professionalId, code, role, now],
    );
    if (row) membershipIds.push(row.membership_id);
  }
  const secret = newSecret();
  const session = {
    hash: hashOf(secret),
    professionalId,
    membershipId: membershipIds.length === 1 ? (membershipIds[0] ?? null) : null,
    provider: "test",
    idToken: null,
    agent: "test",
  };
  await insertSession(db.pool(null), session, now);
  const headers = {
    cookie: `opendep=${secret}`,
    origin: said.origin ?? "http://portal.example",
    "x-opendep-csrf": csrfOf(secret),
  };
  return { professionalId, membershipIds, headers, secret };
}
