import type { Pool, PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import type { Clock } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import type { Role } from "../actor.ts";
import { openSession } from "../session/open.ts";
import type { NotGiven } from "../session/session.sql.ts";
import type { Proven } from "./claims.ts";
import { addIdentity, byIdentity, byNumber, renew } from "./professional.sql.ts";
import { type ProvenPlace, registeredBy, settleProven } from "./proven.sql.ts";

export interface ArriveParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly writer: string;
  /** What an organisation is called, and what people can be there. */
  readonly rolesAt: (
    client: PoolClient,
    organisationId: number,
  ) => Promise<{ readonly name: string; readonly roles: readonly Role[] }>;
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
 * and chooses the place where there is one only. A role that nobody can have in an organisation of its kind
 * is not given: the session tells the person, and the audit whoever looks for it. Returns the secret of the
 * session.
 * @throws {AppError} sign_in_failed where the identity says another national number than it did before
 */
export function arrive(parts: ArriveParts, arrival: Arrival): Promise<string> {
  return transaction(parts.pool, async (client) => {
    const now = parts.clock.now();
    const id = await professionalOf(client, arrival, now);
    const { places, notGiven } = await registeredPlaces(parts, client, arrival.proven);
    const settled = await settleProven(client, id, places, now);
    const { provider, idToken, agent } = arrival;
    const made = { professionalId: id, provider, idToken, agent, notGiven };
    const secret = await openSession(client, made, now);
    const actor = `professional ${id}`;
    const subject = { provider, ...settled };
    const entries = [
      { actor, action: "signed in", purpose: "work", subject },
      ...notGiven.map(({ organisationId, role }) => ({
        actor,
        action: "proven role not given",
        purpose: "nobody can be this in an organisation of its kind",
        subject: { in: organisationId, as: role },
      })),
    ];
    await appendLink(client, parts.writer, 0, entries, now);
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

/** Where they work by the numbers that are registered here, as what people can be there. */
async function registeredPlaces(
  { rolesAt }: ArriveParts,
  client: PoolClient,
  { places }: Proven,
): Promise<{ places: ProvenPlace[]; notGiven: NotGiven[] }> {
  const found: ProvenPlace[] = [];
  const notGiven: NotGiven[] = [];
  for (const { role, numbers } of places) {
    const organisationId = await registeredBy(client, numbers);
    if (organisationId === null) continue;
    const { name, roles } = await rolesAt(client, organisationId);
    if (roles.includes(role)) found.push({ organisationId, role });
    else notGiven.push({ organisationId, organisation: name, role, possible: roles });
  }
  return { places: found, notGiven };
}
