import { generateRegistrationOptions } from "@simplewebauthn/server";
import { appendLink } from "../../../audit/append.sql.ts";
import { transaction } from "../../../platform/database/pool.ts";
import { AppError } from "../../../platform/errors.ts";
import type { SignedIn } from "../../session/who.ts";
import { holdAccount } from "../account.sql.ts";
import { accountBehind } from "../new-factor.ts";
import { type AccountParts, accountProvider } from "../parts.ts";
import { tokenHash } from "../token.ts";
import { answered, challengeMs, newChallenge } from "./challenge.ts";
import { handleOf } from "./handle.ts";
import { algorithms, judgeMade } from "./judge.ts";
import { deletePasskey, insertPasskey, passkeysOf } from "./passkey.sql.ts";
import type { Registration } from "./shapes.ts";
import type { Site } from "./site.ts";

/** An open session alone adds no way in: whoever sits down before it must have shown both factors so lately. */
const freshMs = 10 * 60_000;
/** Devices of one person. */
export const mostPasskeys = 10;

const questionOf = ({ secret }: SignedIn) =>
  ({ purpose: "add", boundTo: tokenHash(`passkey ${secret}`) }) as const;

/**
 * What the browser is to ask the device to make.
 * @throws {AppError} not_allowed without an account; sign_in_again where the sign-in was too long ago;
 * bad_request where there are as many as may be
 */
export async function offerPasskey(parts: AccountParts, site: Site, caller: SignedIn) {
  const account = await accountBehind(parts, caller);
  const { created_at: since, provider } = caller.session;
  if (provider !== accountProvider || parts.clock.now().getTime() - since.getTime() > freshMs)
    throw new AppError("sign_in_again");
  const own = await passkeysOf(parts.pool, account.professional_id);
  refuseMore(own.length);
  const { bytes } = await newChallenge(parts, questionOf(caller));
  return generateRegistrationOptions({
    rpName: "OpenDEP",
    rpID: site.id,
    userID: Uint8Array.from(handleOf(parts.keys, account.professional_id)),
    userName: account.email,
    userDisplayName: account.name,
    challenge: bytes,
    timeout: challengeMs,
    attestationType: "none",
    excludeCredentials: own.map((one) => ({ id: one.credential_id })),
    // It signs in without an address, and stands for both factors: who is before it is always verified.
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: algorithms,
  });
}

/** Keeps the passkey that was made; its holder is told. @throws {AppError} passkey_refused; bad_request */
export async function addPasskey(
  parts: AccountParts,
  site: Site,
  caller: SignedIn,
  said: { readonly name: string; readonly made: Registration },
): Promise<number> {
  const { professional_id: id, language, email: address } = await accountBehind(parts, caller);
  const challenge = await answered(parts, questionOf(caller), said.made.response.clientDataJSON);
  const made = challenge && (await judgeMade(site, said.made, challenge));
  if (!made) throw new AppError("passkey_refused", "not made as asked");
  const now = parts.clock.now();
  return transaction(parts.pool, async (client) => {
    await holdAccount(client, id);
    refuseMore((await passkeysOf(client, id)).length);
    const passkey = await insertPasskey(
      client,
      { ...made, name: said.name, professionalId: id },
      now,
    );
    if (passkey === null) throw new AppError("passkey_refused", "somebody has it already");
    const content = { passkey: said.name };
    await parts.letter(client, { kind: "account-passkey-added", language, address, content }, now);
    const entry = {
      actor: `professional ${id}`,
      action: "passkey added",
      purpose: "work",
      subject: { passkey },
    };
    await appendLink(client, parts.writer, 0, [entry], now);
    return passkey;
  });
}

/**
 * Removes a passkey: it opens nothing from the commit on. Password, application and recovery codes stay, so
 * that nobody is left without a second factor. @throws {AppError} not_found
 */
export async function removePasskey(
  parts: AccountParts,
  caller: SignedIn,
  passkey: number,
): Promise<void> {
  const { professional_id: id, language, email: address } = await accountBehind(parts, caller);
  const now = parts.clock.now();
  await transaction(parts.pool, async (client) => {
    const name = await deletePasskey(client, id, passkey);
    if (name === undefined) throw new AppError("not_found");
    const letter = { kind: "account-passkey-removed", language, address } as const;
    await parts.letter(client, { ...letter, content: { passkey: name } }, now);
    const entry = {
      actor: `professional ${id}`,
      action: "passkey removed",
      purpose: "work",
      subject: { passkey },
    };
    await appendLink(client, parts.writer, 0, [entry], now);
  });
}

/** @throws {AppError} bad_request */
function refuseMore(many: number): void {
  if (many < mostPasskeys) return;
  const text = {
    fr: `Vous avez déjà ${mostPasskeys} clés d'accès. Retirez-en une dont vous ne vous servez plus.`,
    en: `You have ${mostPasskeys} passkeys already. Remove one that you no longer use.`,
  };
  throw new AppError("bad_request", "passkeys", { faults: [{ path: "passkeys", text }] });
}
