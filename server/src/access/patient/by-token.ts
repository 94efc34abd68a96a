import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import { dayMoved, dayOf } from "../../platform/day.ts";
import type { Credential } from "./credential.ts";
import { lockLink, noteFailure, noteOpened } from "./link.sql.ts";
import { closes, isPaused } from "./lock.ts";

/**
 * The link of a token; null where there is none that opens now.
 * @param namedDays days that names are kept, and links with them
 */
export async function byToken(
  client: PoolClient,
  token: string,
  now: Date,
  namedDays: number,
): Promise<Credential | null> {
  const tokenHash = createHash("sha256").update(Buffer.from(token, "base64url")).digest();
  const today = dayOf(now);
  // The clock of an intake may be past midnight before ours.
  const days = { newest: dayMoved(today, 1), oldest: dayMoved(today, -namedDays) };
  const link = await lockLink(client, tokenHash, days);
  const usable =
    (link?.state === "open" || link?.state === "withdrawn") &&
    link.expires_on >= today &&
    !isPaused(link.failed_at, now);
  if (!link || !usable) return null;
  return {
    actor: "patient link",
    link,
    async wrongDate(on, at) {
      const failures = link.failed_at.length + 1;
      await noteFailure(on, link, at, closes(failures) ? "closed" : link.state);
      return failures;
    },
    opened: (on, at) => noteOpened(on, link, at),
  };
}
