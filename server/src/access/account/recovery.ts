import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { forceOut } from "../session/session.sql.ts";
import { accountByEmail, accountOf, holdAccount, setPassword } from "./account.sql.ts";
import { countAttempt } from "./attempts/attempt.sql.ts";
import { recoveryMails } from "./attempts/rules.ts";
import { recoveryKey, Try } from "./attempts/try.ts";
import { enter } from "./enter.ts";
import { judgeCode } from "./factor/judge.ts";
import { refusePassword } from "./invitation.ts";
import type { AccountParts, Caller } from "./parts.ts";
import { hashPassword } from "./password/hash.ts";
import { dropTickets, insertTicket, readTicket, takeTicket } from "./ticket.sql.ts";
import { newToken, recoveryMs, tokenHash } from "./token.ts";

/**
 * Mails a link to the holder of an address, if it is somebody's who has a password. Nothing tells
 * whether it was.
 */
export async function askRecovery(parts: AccountParts, email: string): Promise<void> {
  const now = parts.clock.now();
  const counted = await countAttempt(parts.pool, recoveryKey(email), recoveryMails, now);
  const account = await accountByEmail(parts.pool, email);
  if (counted === null || account === undefined || account.password === null) return;
  const { professional_id: professionalId, language, email: address } = account;
  const token = newToken();
  await transaction(parts.pool, async (client) => {
    const made = { hash: tokenHash(token), purpose: "recovery", professionalId } as const;
    await insertTicket(client, made, now, new Date(now.getTime() + recoveryMs));
    const letter = { kind: "account-recovery", language, address, content: { token } } as const;
    await parts.letter(client, letter, now);
  });
}

/**
 * A new password for whoever has the link and the second factor; their sessions end, and they are told.
 * Returns the secret of a session.
 * @throws {AppError} account_link_over; bad_request with what is wrong with the password;
 * account_refused, account_paused
 */
export async function recover(
  parts: AccountParts,
  said: { readonly token: string; readonly password: string; readonly code: string },
  caller: Caller,
): Promise<string> {
  const now = parts.clock.now();
  const hash = tokenHash(said.token);
  const ticket = await readTicket(parts.pool, hash, "recovery", now);
  const account = ticket && (await accountOf(parts.pool, ticket.professional_id));
  if (account === undefined) throw new AppError("account_link_over");
  refusePassword(said.password, account);
  const attempt = await Try.begin(parts, account.email, caller.source);
  const password = await hashPassword(said.password);
  const { professional_id: id, language, email: address } = account;
  const secret = await transaction(parts.pool, async (client) => {
    const held = await holdAccount(client, id);
    const factor = held && (await judgeCode(client, parts, held, said.code));
    if (!factor) return null;
    if (!(await takeTicket(client, hash, "recovery", now))) return null;
    await dropTickets(client, id);
    await setPassword(client, id, password, now);
    await forceOut(client, id, null, `professional ${id}`, now);
    await parts.letter(client, { kind: "account-changed", language, address, content: {} }, now);
    await attempt.done(client);
    return enter(client, parts, id, { action: "password replaced", factor }, caller);
  });
  return secret ?? attempt.wrong(account);
}
