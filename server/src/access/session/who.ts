import type { Pool } from "pg";
import type { Clock } from "../../platform/clock.ts";
import type { Actor } from "../actor.ts";
import { notedEveryMs } from "./lifetime.ts";
import { hashOf, isSecret } from "./secret.ts";
import { noteUsed, readSession, type SessionRow } from "./session.sql.ts";

/** Somebody signed in, whether or not they have chosen a place. */
export interface SignedIn {
  readonly secret: string;
  readonly session: SessionRow;
}

/** Whose session a secret is; undefined for one that is not in force. `isUse`: it is used by a person. */
export async function signedInBy(
  { pool, clock }: { readonly pool: Pool; readonly clock: Clock },
  secret: string | undefined,
  isUse = true,
): Promise<SignedIn | undefined> {
  if (secret === undefined || !isSecret(secret)) return undefined;
  const now = clock.now();
  const hash = hashOf(secret);
  const session = await readSession(pool, hash, now);
  if (!session) return undefined;
  if (isUse && now.getTime() - session.last_used_at.getTime() > notedEveryMs) {
    await noteUsed(pool, hash, now);
  }
  return { secret, session };
}

/** As the rest of the professionals' side sees them; null while no place is chosen. */
export function actorOf({ session }: SignedIn): Actor | null {
  const { role, organisation_id: id, lane, code, organisation: name, zone } = session;
  if (role === null || id === null || lane === null) return null;
  return {
    kind: "professional",
    id: session.professional_id,
    name: session.name,
    identifier: identifierOf(session),
    role,
    organisation: { id, lane, code: code ?? "", name: name ?? "", zone: zone ?? "UTC" },
    training: session.training,
  };
}

export const identifierOf = (session: SessionRow): Actor["identifier"] =>
  session.identifier_system === null || session.identifier_value === null
    ? null
    : { system: session.identifier_system, value: session.identifier_value };
