import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { ask } from "../../../server/ask.ts";
import { useWays } from "../../../session/ways.ts";

/** Where a passkey is asked for: alone, or in the place of the code. */
export type Way = "passkey" | "code/passkey";

/** Whether browsers make passkeys for this address, and this browser can. */
export function usePasskeysHere(): boolean {
  const { data: ways } = useWays();
  return ways?.passkeys === true && browserSupportsWebAuthn();
}

/** What a device is to sign. @throws {Refusal} */
export const askedOf = (way: Way): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  ask(`account/${way}/options`, { method: "POST", body: {} });

/** Has a device sign, and gives it in. @throws {Refusal}; what the browser throws where nobody agreed */
export async function enterBy(way: Way): Promise<void> {
  const signed = await startAuthentication({ optionsJSON: await askedOf(way) });
  await ask(`account/${way}`, { method: "POST", body: { signed } });
}

/** Has a device make a passkey, and keeps it under a name. @throws as above */
export async function addPasskey(name: string): Promise<void> {
  const optionsJSON = await ask<PublicKeyCredentialCreationOptionsJSON>(
    "account/passkeys/options",
    { method: "POST", body: {} },
  );
  const made = await startRegistration({ optionsJSON });
  await ask("account/passkeys", { method: "POST", body: { name, made } });
}
