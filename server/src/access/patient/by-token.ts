import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import type { Credential } from "./credential.ts";
import { lockLink, noteFailure, noteOpened } from "./link.sql.ts";
import { closes, isPaused } from "./lock.ts";

/** The link of a token; null where there is none that opens now. */
export async function byToken(
  client: PoolClient,
  token: string,
  now: Date,
): Promise<Credential | null> {
  const tokenHash = createHash("sha256").update(Buffer.from(token, "base64url")).digest();
  const link = await lockLink(client, tokenHash);
  const usable =
    (link?.state === "open" || link?.state === "withdrawn") &&
    link.expires_on >= now.toISOString().slice(0, 10) &&
    !isPaused(link.failed_at, now);
  if (!link || !usable) return null;
  return {
    actor: "patient link",
    link,
    async wrongDate(on, at) {
      const failures = link.failed_at.length + 1;
      await noteFailure(on, tokenHash, at, closes(failures) ? "closed" : link.state);
      return failures;
    },
    opened: (on, at) => noteOpened(on, tokenHash, at),
  };
}
