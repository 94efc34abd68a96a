import type { PoolClient } from "pg";
import { type AccountRow, noteStep, takeCode } from "../account.sql.ts";
import type { AccountParts } from "../parts.ts";
import { typedCodeHash } from "./recovery-codes.ts";
import { openSecret, stepOf } from "./totp.ts";

/** By what somebody has shown the second factor. */
export type Shown = "application" | "recovery code";

/**
 * Whether a code is one of the application, or a recovery code; either is used up by it. The account is
 * held by the transaction. Null where it is none.
 */
export async function judgeCode(
  client: PoolClient,
  { keys, clock }: Pick<AccountParts, "keys" | "clock">,
  account: AccountRow,
  code: string,
): Promise<Shown | null> {
  const { professional_id: id, totp, totp_step: last } = account;
  if (totp === null) return null;
  const step = stepOf(openSecret(keys, id, totp), code, last, clock.now());
  if (step !== null) {
    await noteStep(client, id, step);
    return "application";
  }
  const hash = typedCodeHash(keys, id, code);
  return hash !== null && (await takeCode(client, id, hash)) ? "recovery code" : null;
}
