import type { PoolClient } from "pg";
import { placesOf } from "./places.sql.ts";
import { hashOf, newSecret } from "./secret.ts";
import { insertSession, type NewSession } from "./session.sql.ts";

/** Who comes in, by which way. */
export type Opened = Pick<
  NewSession,
  "professionalId" | "provider" | "idToken" | "agent" | "notGiven"
>;

/** Opens a session, in the place where there is one only. Returns its secret. */
export async function openSession(client: PoolClient, made: Opened, now: Date): Promise<string> {
  const places = await placesOf(client, made.professionalId, now);
  const [only] = places.length === 1 ? places : [];
  const secret = newSecret();
  const membershipId = only?.membership_id ?? null;
  await insertSession(client, { ...made, hash: hashOf(secret), membershipId }, now);
  return secret;
}
