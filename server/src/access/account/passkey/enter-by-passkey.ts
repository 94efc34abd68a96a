import { generateAuthenticationOptions } from "@simplewebauthn/server";
import type { PoolClient } from "pg";
import { appendLink } from "../../../audit/append.sql.ts";
import { transaction } from "../../../platform/database/pool.ts";
import { AppError } from "../../../platform/errors.ts";
import { hashOf } from "../../session/secret.ts";
import { type AccountRow, accountOf, holdAccount } from "../account.sql.ts";
import { Try } from "../attempts/try.ts";
import { enter } from "../enter.ts";
import type { AccountParts, Caller } from "../parts.ts";
import { readTicket, takeTicket } from "../ticket.sql.ts";
import { answered, challengeMs, newChallenge } from "./challenge.ts";
import { handleOf } from "./handle.ts";
import { judgeSigned } from "./judge.ts";
import { noteUse, type PasskeyRow, passkeyNamed, passkeysOf } from "./passkey.sql.ts";
import type { Assertion } from "./shapes.ts";
import type { Site } from "./site.ts";

const alone = { purpose: "sign in", boundTo: null } as const;
const secondOf = (first: Buffer) => ({ purpose: "second step", boundTo: first }) as const;

/** What the browser is to ask of a device of somebody who is not known yet. */
export async function askAnyPasskey(parts: AccountParts, site: Site) {
  const { bytes } = await newChallenge(parts, alone);
  return optionsFor(site, bytes, []);
}

/**
 * Signs in by a passkey alone: whoever is before the device has the device, and has shown it a finger, a face
 * or a PIN, which makes two factors. Returns the secret of the session.
 * @throws {AppError} passkey_refused, whatever is wrong; account_paused
 */
export async function enterByPasskey(
  parts: AccountParts,
  site: Site,
  said: Assertion,
  caller: Caller,
): Promise<string> {
  const passkey = await passkeyNamed(parts.pool, said.id);
  const account = passkey && (await accountOf(parts.pool, passkey.professional_id));
  const attempt = await Try.begin(parts, account?.email ?? `passkey ${said.id}`, caller.source);
  const counter = await countOf(parts, site, said, passkey, alone);
  if (account === undefined || passkey === undefined || counter === null)
    return attempt.wrong(account, "passkey_refused");
  const secret = await transaction(parts.pool, async (client) => {
    if (!(await isUsed(client, parts, passkey, counter))) return null;
    await attempt.done(client);
    const how = { action: "signed in", factor: "passkey alone" };
    return enter(client, parts, account.professional_id, how, caller);
  });
  return secret ?? attempt.wrong(account, "passkey_refused");
}

/** What the browser is to ask at the second step. @throws {AppError} sign_in_failed without a first one */
export async function askOwnPasskey(parts: AccountParts, site: Site, browser: string) {
  const first = hashOf(browser);
  const account = await accountOfFirst(parts, first);
  const own = await passkeysOf(parts.pool, account.professional_id);
  const { bytes } = await newChallenge(parts, secondOf(first));
  return optionsFor(site, bytes, own);
}

/** The second step by a passkey in the place of a code. Returns the secret of the session.
 * @throws {AppError} passkey_refused, account_paused; sign_in_failed where there was no first step, or
 * too long ago
 */
export async function secondStepByPasskey(
  parts: AccountParts,
  site: Site,
  said: { readonly browser: string; readonly signed: Assertion },
  caller: Caller,
): Promise<string> {
  const first = hashOf(said.browser);
  const account = await accountOfFirst(parts, first);
  const { professional_id: id, email } = account;
  const attempt = await Try.begin(parts, email, caller.source);
  const passkey = await passkeyNamed(parts.pool, said.signed.id);
  const own = passkey?.professional_id === id ? passkey : undefined;
  const counter = await countOf(parts, site, said.signed, own, secondOf(first));
  if (own === undefined || counter === null) return attempt.wrong(account, "passkey_refused");
  const secret = await transaction(parts.pool, async (client) => {
    if (!(await isUsed(client, parts, own, counter))) return null;
    if (!(await takeTicket(client, first, "second step", parts.clock.now()))) return null;
    await attempt.done(client);
    return enter(client, parts, id, { action: "signed in", factor: "passkey" }, caller);
  });
  return secret ?? attempt.wrong(account, "passkey_refused");
}

const optionsFor = (
  site: Site,
  challenge: Uint8Array<ArrayBuffer>,
  own: readonly PasskeyRow[],
): Promise<object> =>
  generateAuthenticationOptions({
    rpID: site.id,
    challenge,
    timeout: challengeMs,
    userVerification: "required",
    allowCredentials: own.map((one) => ({
      id: one.credential_id,
      transports: one.transports as never,
    })),
  });

/** What the device counts, where it answered what was asked here, and is the holder's own; else null. */
async function countOf(
  parts: AccountParts,
  site: Site,
  said: Assertion,
  passkey: PasskeyRow | undefined,
  question: typeof alone | ReturnType<typeof secondOf>,
): Promise<number | null> {
  const challenge = await answered(parts, question, said.response.clientDataJSON);
  if (challenge === null || passkey === undefined) return null;
  const { userHandle } = said.response;
  const own = handleOf(parts.keys, passkey.professional_id).toString("base64url");
  // Where nobody is known yet the device has to say whose the key is (WebAuthn section 7.2, step 6).
  if (userHandle ? userHandle !== own : question.purpose === "sign in") return null;
  return judgeSigned(site, said, challenge, passkey);
}

/**
 * Notes the use of a passkey. One whose counter went back may be a copy: it is not let in, the audit says
 * so, and the holder is told.
 */
async function isUsed(
  client: PoolClient,
  parts: AccountParts,
  passkey: PasskeyRow,
  counter: number,
): Promise<boolean> {
  const { professional_id: id, passkey_id, name } = passkey;
  const now = parts.clock.now();
  const held = await holdAccount(client, id);
  const use = held === undefined ? "gone" : await noteUse(client, passkey_id, counter, now);
  if (held === undefined || use !== "back") return use === "used";
  const { language, email: address } = held;
  const letter = { kind: "account-passkey-copied", language, address } as const;
  await parts.letter(client, { ...letter, content: { passkey: name } }, now);
  const entry = {
    actor: `professional ${id}`,
    action: "passkey refused",
    purpose: "its counter went back",
    subject: { passkey: passkey_id },
  };
  await appendLink(client, parts.writer, 0, [entry], now);
  return false;
}

async function accountOfFirst(parts: AccountParts, first: Buffer): Promise<AccountRow> {
  const ticket = await readTicket(parts.pool, first, "second step", parts.clock.now());
  const account = ticket && (await accountOf(parts.pool, ticket.professional_id));
  if (account === undefined) throw new AppError("sign_in_failed", "no first step");
  return account;
}
