import { randomInt } from "node:crypto";
import type { PoolClient } from "pg";
import type { KeyStore } from "../../platform/keys/key-store.ts";
import { seal } from "../../platform/keys/seal.ts";
import { saveContest } from "./contest.sql.ts";
import type { OpenedLink } from "./open-link.ts";

export interface Contest {
  readonly reason: "not-me" | "detail-wrong";
  readonly detail: string;
  readonly contact?: string | undefined;
}

/** Letters and digits that are not taken for one another, spoken or written. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Keeps what a person says against a report, sealed under the key of the day; returns the reference
 * that the person is given. Operators see it by `./run cli contest list`.
 */
export async function contest(
  client: PoolClient,
  keys: KeyStore,
  opened: OpenedLink,
  said: Contest,
  at: Date,
): Promise<string> {
  const day = at.toISOString().slice(0, 10);
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
  const reference = `${letters.slice(0, 4)}-${letters.slice(4)}`;
  const words = JSON.stringify({ detail: said.detail, contact: said.contact ?? null });
  await saveContest(client, {
    reference,
    lane: opened.link.lane,
    reportId: opened.link.report_id,
    organisationId: opened.link.organisation_id,
    reason: said.reason,
    day,
    sealed: seal(keys.ensure(`named/${day}`), contestPlace(reference), Buffer.from(words)),
    at,
  });
  return reference;
}

export const contestPlace = (reference: string): string => `access.contest|${reference}`;
