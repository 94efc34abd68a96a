import type { Pool, PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import type { Clock } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { openSession } from "../session/open.ts";
import type { Proven } from "./claims.ts";
import { addIdentity, byIdentity, byNumber, renew } from "./professional.sql.ts";
import { type ProvenPlace, registeredBy, settleProven } from "./proven.sql.ts";

export interface ArriveParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly writer: string;
}

/** Somebody who has proven who they are, and by which way. */
export interface Arrival {
  readonly issuer: string;
  readonly subject: string;
  readonly proven: Proven;
  readonly provider: string;
  readonly idToken: string | null;
  /** What the browser calls itself. */
  readonly agent: string;
}

/**
 * Opens a session: finds or makes the professional, brings their places to what the identity proves,
 * and chooses the place where there is one only. Returns the secret of the session.
 * @throws {AppError} sign_in_failed where the identity says another national number than it did before
 */
export function arrive(parts: ArriveParts, arrival: Arrival): Promise<string> {
  return transaction(parts.pool, async (client) => {
    const now = parts.clock.now();
    const id = await professionalOf(client, arrival, now);
    const places = await registeredPlaces(client, arrival.proven);
    const settled = await settleProven(client, id, places, now);
    const { provider, idToken, agent } = arrival;
    const secret = await openSession(client, { professionalId: id, provider, idToken, agent }, now);
    const subject = { provider, ...settled };
    const entry = { actor: `professional ${id}`, action: "signed in", purpose: "work", subject };
    await appendLink(client, parts.writer, 0, [entry], now);
    return secret;
  });
}

async function professionalOf(
  client: PoolClient,
  { issuer, subject, proven }: Arrival,
  now: Date,
): Promise<number> {
  const { name, identifier } = proven;
  const known = await byIdentity(client, issuer, subject, now);
  if (known === undefined) {
    await addIdentity(client, issuer, subject, await byNumber(client, name, identifier, now), now);
    return (await byIdentity(client, issuer, subject, now))?.professional_id ?? 0;
  }
  const { professional_id: id, identifier_system: system, identifier_value: value } = known;
  const differs =
    identifier !== null &&
    value !== null &&
    (identifier.system !== system || identifier.value !== value);
  if (differs) throw new AppError("sign_in_failed", "another national number than before");
  await renew(client, id, name, identifier);
  return id;
}

async function registeredPlaces(client: PoolClient, { places }: Proven): Promise<ProvenPlace[]> {
  const found: ProvenPlace[] = [];
  for (const { role, numbers } of places) {
    const organisationId = await registeredBy(client, numbers);
    if (organisationId !== null) found.push({ organisationId, role });
  }
  return found;
}
