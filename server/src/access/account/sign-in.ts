import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { signInMs } from "../session/cookies.ts";
import { hashOf, newSecret } from "../session/secret.ts";
import { accountByEmail, accountOf, holdAccount } from "./account.sql.ts";
import { Try } from "./attempts/try.ts";
import { enter } from "./enter.ts";
import { judgeCode } from "./factor/judge.ts";
import type { AccountParts, Caller } from "./parts.ts";
import { passkeysOf } from "./passkey/passkey.sql.ts";
import { isPassword } from "./password/hash.ts";
import { insertTicket, readTicket, takeTicket } from "./ticket.sql.ts";

/**
 * The first step: address and password. Returns what the browser shows at the second one, and whether a
 * passkey may be shown there.
 * @throws {AppError} account_refused, whichever of the two is wrong; account_paused
 */
export async function firstStep(
  parts: AccountParts,
  said: { readonly email: string; readonly password: string },
  { source }: Caller,
): Promise<{ browser: string; passkeys: boolean }> {
  const attempt = await Try.begin(parts, said.email, source);
  const account = await accountByEmail(parts.pool, said.email);
  const right = await isPassword(said.password, account?.password ?? null);
  if (account === undefined || !right) return attempt.wrong(account);
  await attempt.right(parts.pool);
  const browser = newSecret();
  const now = parts.clock.now();
  const made = {
    hash: hashOf(browser),
    purpose: "second step",
    professionalId: account.professional_id,
  } as const;
  await insertTicket(parts.pool, made, now, new Date(now.getTime() + signInMs));
  const own = await passkeysOf(parts.pool, account.professional_id);
  return { browser, passkeys: own.length > 0 };
}

/**
 * The second step: a code of the application, or a recovery code. Returns the secret of the session.
 * @throws {AppError} account_refused, account_paused; sign_in_failed where there was no first step, or
 * too long ago
 */
export async function secondStep(
  parts: AccountParts,
  said: { readonly browser: string; readonly code: string },
  caller: Caller,
): Promise<string> {
  const hash = hashOf(said.browser);
  const ticket = await readTicket(parts.pool, hash, "second step", parts.clock.now());
  const account = ticket && (await accountOf(parts.pool, ticket.professional_id));
  if (account === undefined) throw new AppError("sign_in_failed", "no first step");
  const attempt = await Try.begin(parts, account.email, caller.source);
  const secret = await transaction(parts.pool, async (client) => {
    const id = account.professional_id;
    const held = await holdAccount(client, id);
    const factor = held && (await judgeCode(client, parts, held, said.code));
    if (!factor) return null;
    if (!(await takeTicket(client, hash, "second step", parts.clock.now()))) return null;
    await attempt.done(client);
    return enter(client, parts, id, { action: "signed in", factor }, caller);
  });
  return secret ?? attempt.wrong(account);
}
