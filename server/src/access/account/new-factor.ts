import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { signInMs } from "../session/cookies.ts";
import { forceOut, sessionsOf } from "../session/session.sql.ts";
import type { SignedIn } from "../session/who.ts";
import { type AccountRow, accountOf, holdAccount, replaceCodes, setBoth } from "./account.sql.ts";
import { Try } from "./attempts/try.ts";
import { newCodes } from "./factor/recovery-codes.ts";
import {
  newSecretOfFactor,
  type Offered,
  offered,
  openSecret,
  sealSecret,
  stepOf,
} from "./factor/totp.ts";
import { wrongCode } from "./invitation.ts";
import type { AccountParts, Caller } from "./parts.ts";
import { isPassword } from "./password/hash.ts";
import { insertTicket, offerSecret, readTicket, takeTicket } from "./ticket.sql.ts";
import { tokenHash } from "./token.ts";

const ticketOf = ({ secret }: SignedIn): Buffer => tokenHash(`new factor ${secret}`);

/** Offers another second factor to somebody who is inside. @throws {AppError} not_allowed without an account */
export async function offerFactor(parts: AccountParts, caller: SignedIn): Promise<Offered> {
  const { professional_id: professionalId, email } = await accountBehind(parts, caller);
  const now = parts.clock.now();
  const made = { hash: ticketOf(caller), purpose: "new factor", professionalId } as const;
  const secret = newSecretOfFactor();
  const sealed = sealSecret(parts.keys, professionalId, secret);
  await transaction(parts.pool, async (client) => {
    await insertTicket(client, made, now, new Date(now.getTime() + signInMs));
    await offerSecret(client, made.hash, sealed);
  });
  return offered(secret, email);
}

/**
 * Takes the one that was offered in the place of the one before, for whoever has the password and shows a
 * code of it. Other sessions end, and the holder is told. Returns new recovery codes.
 * @throws {AppError} account_link_over where none was offered, or too long ago; account_refused,
 * account_paused; bad_request with a wrong code
 */
export async function takeFactor(
  parts: AccountParts,
  caller: SignedIn,
  said: { readonly password: string; readonly code: string },
  { source }: Pick<Caller, "source">,
): Promise<readonly string[]> {
  const account = await accountBehind(parts, caller);
  const { professional_id: id, password, language, email: address } = account;
  const now = parts.clock.now();
  const hash = ticketOf(caller);
  const ticket = await readTicket(parts.pool, hash, "new factor", now);
  if (!ticket?.totp) throw new AppError("account_link_over");
  const attempt = await Try.begin(parts, address, source);
  if (password === null || !(await isPassword(said.password, password)))
    return attempt.wrong(account);
  await attempt.right(parts.pool);
  const offer = openSecret(parts.keys, id, ticket.totp);
  const step = stepOf(offer, said.code, 0, now);
  if (step === null) throw new AppError("bad_request", "code", { faults: [wrongCode] });
  return transaction(parts.pool, async (client) => {
    await holdAccount(client, id);
    if (!(await takeTicket(client, hash, "new factor", now)))
      throw new AppError("account_link_over");
    const totp = sealSecret(parts.keys, id, offer);
    await setBoth(client, id, { password, totp, step }, now);
    const codes = newCodes(parts.keys, id);
    await replaceCodes(client, id, codes.hashes);
    const actor = `professional ${id}`;
    for (const one of await sessionsOf(client, id, now))
      if (one.session_id !== caller.session.session_id)
        await forceOut(client, id, one.session_id, actor, now);
    await parts.letter(client, { kind: "account-factor", language, address, content: {} }, now);
    const entry = { actor, action: "second factor replaced", purpose: "work", subject: {} };
    await appendLink(client, parts.writer, 0, [entry], now);
    return codes.written;
  });
}

/** The account of somebody who is inside. @throws {AppError} not_allowed where they have none */
export async function accountBehind(
  parts: AccountParts,
  { session }: SignedIn,
): Promise<AccountRow> {
  const account = await accountOf(parts.pool, session.professional_id);
  if (account === undefined) throw new AppError("not_allowed", "no account");
  return account;
}
