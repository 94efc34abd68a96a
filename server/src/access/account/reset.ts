import type { PoolClient } from "pg";
import { forceOut } from "../session/session.sql.ts";
import { accountOf, clearAccount } from "./account.sql.ts";
import { inviteAccount } from "./invitation.ts";

/**
 * Takes password, second factor and sessions away, and opens an invitation. The token is for the holder's
 * own address of mail, and for nobody else. Undefined where there is no account.
 */
export async function resetAccount(
  client: PoolClient,
  professionalId: number,
  change: { readonly by: string; readonly email: string | null },
  now: Date,
): Promise<{ token: string; address: string; language: "fr" | "en" } | undefined> {
  await clearAccount(client, professionalId, change.email, now);
  const account = await accountOf(client, professionalId);
  if (account === undefined) return undefined;
  await forceOut(client, professionalId, null, change.by, now);
  const token = await inviteAccount(client, professionalId, now);
  return { token, address: account.email, language: account.language };
}
