import type { Pool } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import type { Clock } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/pool.ts";
import { hashOf, newSecret } from "../session/secret.ts";
import { claimedClient, judgeAssertion } from "./assertion.ts";
import { insertToken, type MachineRow, machineOf, takeAssertion } from "./machine.sql.ts";

/** A token is good for so long; with it a revoked key is of no use after so long. Seconds. */
export const tokenSeconds = 600;

export interface TokenParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly writer: string;
  readonly publicUrl: string;
}

/** The fields of a request for a token, and the certificate of its connection. */
export interface TokenAsked {
  readonly grantType: string;
  readonly clientId: string | null;
  readonly assertionType: string | null;
  readonly assertion: string | null;
  readonly scope: string | null;
  readonly certificate: string | null;
}

export type TokenGiven =
  | { readonly token: string; readonly scopes: readonly string[] }
  /** RFC 6749 section 5.2. */
  | { readonly error: "unsupported_grant_type" | "invalid_client" | "invalid_scope" };

const jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Client credentials (RFC 6749 section 4.4), by a signed assertion or by a certificate. */
export async function giveToken(parts: TokenParts, asked: TokenAsked): Promise<TokenGiven> {
  if (asked.grantType !== "client_credentials") return { error: "unsupported_grant_type" };
  const machine = await machineAsking(parts, asked);
  if (machine === null) return { error: "invalid_client" };
  const wanted = asked.scope?.split(" ").filter(Boolean) ?? machine.scopes;
  if (!wanted.every((one) => machine.scopes.includes(one))) return { error: "invalid_scope" };
  const token = newSecret();
  const now = parts.clock.now();
  await transaction(parts.pool, async (client) => {
    const entry = {
      actor: `machine ${machine.machine_id}`,
      action: "token given",
      purpose: "work",
      subject: { scopes: wanted },
    };
    await appendLink(client, parts.writer, 0, [entry], now);
    const given = {
      hash: hashOf(token),
      machineId: machine.machine_id,
      scopes: wanted,
      certificate: asked.certificate,
    };
    await insertToken(client, given, now, new Date(now.getTime() + tokenSeconds * 1_000));
  });
  return { token, scopes: wanted };
}

/** The machine, once it has proven to be itself; one that shows a certificate must be known by it. */
async function machineAsking(parts: TokenParts, asked: TokenAsked): Promise<MachineRow | null> {
  const clientId = asked.assertion === null ? asked.clientId : claimedClient(asked.assertion);
  if (clientId === null || (asked.clientId !== null && asked.clientId !== clientId)) return null;
  const machine = await machineOf(parts.pool, clientId);
  if (machine === undefined) return null;
  if (asked.certificate !== null && !machine.certificates.includes(asked.certificate)) return null;
  if (asked.assertion === null) return asked.certificate === null ? null : machine;
  if (asked.assertionType !== jwtBearer) return null;
  const audience = [`${parts.publicUrl}/oauth/token`, parts.publicUrl];
  const client = { id: clientId, keys: machine.keys };
  const judged = await judgeAssertion(asked.assertion, client, audience);
  if (judged === null) return null;
  const { jti, expiresAt } = judged;
  const first = await takeAssertion(parts.pool, machine.machine_id, jti, expiresAt, new Date());
  return first ? machine : null;
}
