import type { Queryable } from "../../platform/database/pool.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { type AccountRow, accountOf, holdAccount, replaceCodes, setBoth } from "./account.sql.ts";
import { enter } from "./enter.ts";
import { newCodes } from "./factor/recovery-codes.ts";
import {
  newSecretOfFactor,
  type Offered,
  offered,
  openSecret,
  sealSecret,
  stepOf,
} from "./factor/totp.ts";
import type { AccountParts, Caller } from "./parts.ts";
import { hashPassword } from "./password/hash.ts";
import { judgePassword } from "./password/judge.ts";
import { dropTickets, insertTicket, offerSecret, readTicket, takeTicket } from "./ticket.sql.ts";
import { invitationMs, newToken, tokenHash } from "./token.ts";

/** A way to choose password and second factor; those before it are closed. Returns the token of its link. */
export async function inviteAccount(
  db: Queryable,
  professionalId: number,
  now: Date,
): Promise<string> {
  const token = newToken();
  const made = { hash: tokenHash(token), purpose: "invitation", professionalId } as const;
  await insertTicket(db, made, now, new Date(now.getTime() + invitationMs));
  return token;
}

/** What an invitation shows whoever opens it. */
export interface Invited {
  readonly name: string;
  readonly email: string;
  readonly factor: Offered;
}

/** Opened again it offers the same secret. @throws {AppError} account_link_over */
export async function openInvitation(parts: AccountParts, token: string): Promise<Invited> {
  const { account } = await invited(parts, token);
  const { professional_id: id, name, email } = account;
  const fresh = sealSecret(parts.keys, id, newSecretOfFactor());
  const kept = await offerSecret(parts.pool, tokenHash(token), fresh);
  return { name, email, factor: offered(openSecret(parts.keys, id, kept), email) };
}

/** @throws {AppError} bad_request with what is wrong with the password; account_link_over */
export async function judgeInvited(
  parts: AccountParts,
  token: string,
  password: string,
): Promise<void> {
  const { account } = await invited(parts, token);
  refusePassword(password, account);
}

/**
 * Password and second factor are chosen, the code showing that the application has the secret: both are
 * kept, or neither. Returns the recovery codes, which are never shown again, and a session.
 * @throws {AppError} bad_request with what is wrong; account_link_over
 */
export async function acceptInvitation(
  parts: AccountParts,
  said: { readonly token: string; readonly password: string; readonly code: string },
  caller: Caller,
): Promise<{ codes: readonly string[]; secret: string }> {
  const { account, totp } = await invited(parts, said.token);
  const { professional_id: id } = account;
  refusePassword(said.password, account);
  const now = parts.clock.now();
  const offer = totp === null ? null : openSecret(parts.keys, id, totp);
  const step = offer === null ? null : stepOf(offer, said.code, 0, now);
  if (offer === null || step === null)
    throw new AppError("bad_request", "code", { faults: [wrongCode] });
  const password = await hashPassword(said.password);
  return transaction(parts.pool, async (client) => {
    await holdAccount(client, id);
    if (!(await takeTicket(client, tokenHash(said.token), "invitation", now)))
      throw new AppError("account_link_over");
    await dropTickets(client, id);
    const sealed = sealSecret(parts.keys, id, offer);
    await setBoth(client, id, { password, totp: sealed, step }, now);
    const codes = newCodes(parts.keys, id);
    await replaceCodes(client, id, codes.hashes);
    const how = { action: "account opened", factor: "application" };
    const secret = await enter(client, parts, id, how, caller);
    return { codes: codes.written, secret };
  });
}

async function invited(
  { pool, clock }: AccountParts,
  token: string,
): Promise<{ account: AccountRow; totp: Buffer | null }> {
  const ticket = await readTicket(pool, tokenHash(token), "invitation", clock.now());
  const account = ticket && (await accountOf(pool, ticket.professional_id));
  if (ticket === undefined || account === undefined) throw new AppError("account_link_over");
  return { account, totp: ticket.totp };
}

/** @throws {AppError} bad_request */
export function refusePassword(password: string, of: { name: string; email: string }): void {
  const faults = judgePassword(password, of);
  if (faults.length > 0) throw new AppError("bad_request", "password", { faults });
}

/** A code that is not of the secret that is offered. */
export const wrongCode = {
  path: "code",
  code: "code.wrong",
  text: {
    fr: "Ce code n'est pas celui de l'application. Attendez le suivant et saisissez-le ; vérifiez l'heure du téléphone.",
    en: "This is not the code of the application. Wait for the next one and type it; check the time of the telephone.",
  },
};
