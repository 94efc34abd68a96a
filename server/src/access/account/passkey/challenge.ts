import { createHash, randomBytes } from "node:crypto";
import type { AccountParts } from "../parts.ts";
import { type Asked, insertChallenge, takeChallenge } from "./challenge.sql.ts";

/** Whoever is asked has their device at hand. Milliseconds. */
export const challengeMs = 5 * 60_000;

type Question = Omit<Asked, "hash">;

const hashOf = (challenge: string): Buffer => createHash("sha256").update(challenge).digest();

/** 256 random bits for a device to sign, kept here for five minutes. */
export async function newChallenge(
  { pool, clock }: Pick<AccountParts, "pool" | "clock">,
  question: Question,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer> }> {
  const bytes = Uint8Array.from(randomBytes(32));
  const hash = hashOf(Buffer.from(bytes).toString("base64url"));
  const now = clock.now();
  await insertChallenge(pool, { ...question, hash }, now, new Date(now.getTime() + challengeMs));
  return { bytes };
}

/** The challenge that a device says it has signed, if it was asked here for this; used up by it. */
export async function answered(
  { pool, clock }: Pick<AccountParts, "pool" | "clock">,
  question: Question,
  clientData: string,
): Promise<string | null> {
  const challenge = challengeIn(clientData);
  if (challenge === null) return null;
  const asked = { ...question, hash: hashOf(challenge) };
  return (await takeChallenge(pool, asked, clock.now())) ? challenge : null;
}

/** Of client data (WebAuthn section 5.8.1) as the browser sends it, unproven. */
function challengeIn(clientData: string): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientData, "base64url").toString("utf8"));
    const challenge = (said as { challenge?: unknown } | null)?.challenge;
    return typeof challenge === "string" ? challenge : null;
  } catch {
    return null;
  }
}
