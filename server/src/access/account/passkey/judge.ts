import {
  type AuthenticatorTransport,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { PasskeyRow } from "./passkey.sql.ts";
import type { Assertion, Registration } from "./shapes.ts";
import type { Site } from "./site.ts";

/** ES256 and RS256, which nearly all devices have, and Ed25519 (RFC 9053). */
export const algorithms = [-8, -7, -257];

/** What is kept of a passkey that was made. */
export interface Made {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** The passkey that a device made for our site and this challenge; null where it is none. */
export async function judgeMade(
  site: Site,
  said: Registration,
  challenge: string,
): Promise<Made | null> {
  const { response } = said;
  const transports = response.transports as AuthenticatorTransport[];
  const judged = await orNull(() =>
    verifyRegistrationResponse({
      response: { ...said, response: { ...response, transports }, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!judged?.verified) return null;
  const { id, publicKey, counter } = judged.registrationInfo.credential;
  return { credentialId: id, publicKey, counter, transports };
}

/**
 * What the device counts, where it has signed this challenge for our site with this passkey, and has made
 * sure who is before it; null where it has not. Whether it counted on is judged where the count is kept.
 */
export async function judgeSigned(
  site: Site,
  said: Assertion,
  challenge: string,
  passkey: PasskeyRow,
): Promise<number | null> {
  const { userHandle } = said.response;
  const response = { ...said.response, userHandle: userHandle ?? undefined };
  const judged = await orNull(() =>
    verifyAuthenticationResponse({
      response: { ...said, response, clientExtensionResults: {} } as never,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
      credential: {
        id: passkey.credential_id,
        publicKey: Uint8Array.from(passkey.public_key),
        counter: 0,
      },
    }),
  );
  return judged?.verified ? judged.authenticationInfo.newCounter : null;
}

/** The library throws whatever is wrong with what was sent, and asks nothing of anything else. */
const orNull = <T>(judge: () => Promise<T>): Promise<T | null> => judge().catch(() => null);
