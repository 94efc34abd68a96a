import type { PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import { openSession } from "../session/open.ts";
import { noteSignedIn } from "./account.sql.ts";
import { type AccountParts, accountProvider, type Caller } from "./parts.ts";

/** Opens a session for whoever has shown both factors. Returns its secret. */
export async function enter(
  client: PoolClient,
  parts: Pick<AccountParts, "writer" | "clock">,
  professionalId: number,
  how: { readonly action: string; readonly factor: string },
  { agent }: Caller,
): Promise<string> {
  const now = parts.clock.now();
  await noteSignedIn(client, professionalId, now);
  const made = { professionalId, provider: accountProvider, idToken: null, agent };
  const secret = await openSession(client, made, now);
  const entry = {
    actor: `professional ${professionalId}`,
    action: how.action,
    purpose: "work",
    subject: { provider: accountProvider, factor: how.factor },
  };
  await appendLink(client, parts.writer, 0, [entry], now);
  return secret;
}
