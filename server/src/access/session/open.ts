import type { PoolClient } from "pg";
import { offersTo } from "./offer.sql.ts";
import { placesOf } from "./places.sql.ts";
import { hashOf, newSecret } from "./secret.ts";
import { insertSession, type NewSession } from "./session.sql.ts";

/** Who comes in, by which way. */
export type Opened = Pick<
  NewSession,
  "professionalId" | "provider" | "idToken" | "agent" | "notGiven"
>;

/**
 * Opens a session, in the place where there is one only and no other is offered: who has an offer to answer
 * sees it first. Returns its secret.
 */
export async function openSession(client: PoolClient, made: Opened, now: Date): Promise<string> {
  const places = await placesOf(client, made.professionalId, now);
  const offers = await offersTo(client, made.professionalId, now);
  const [only] = places.length === 1 && offers.length === 0 ? places : [];
  const secret = newSecret();
  const membershipId = only?.membership_id ?? null;
  await insertSession(client, { ...made, hash: hashOf(secret), membershipId }, now);
  return secret;
}
