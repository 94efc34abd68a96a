import { createPublicKey, type JsonWebKey } from "node:crypto";
import { errors, jwtVerify } from "jose";
import { isKept } from "../mount/unkeepable.ts";

/** An assertion is good for so long at most, whatever it says. Seconds. */
const longest = 300;
/** Clocks differ. Seconds. */
const tolerance = 30;

export interface Assertion {
  readonly jti: string;
  readonly expiresAt: Date;
}

/**
 * Judges a client assertion (RFC 7523, private_key_jwt) by the public keys of the client it names; null
 * for one that is not theirs, not for us, too old, or of an algorithm that is not asked for. By the time
 * of this machine: whoever signs knows no other.
 */
export async function judgeAssertion(
  assertion: string,
  client: { readonly id: string; readonly keys: readonly object[] },
  audience: readonly string[],
): Promise<Assertion | null> {
  for (const key of client.keys) {
    const judged = await judgeBy(assertion, client.id, key, audience);
    if (judged !== null) return judged;
  }
  return null;
}

/** By one key. While a key is changed there are two, and an assertion need not say by which it is signed. */
async function judgeBy(
  assertion: string,
  clientId: string,
  jwk: object,
  audience: readonly string[],
): Promise<Assertion | null> {
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: "jwk" });
    const { payload } = await jwtVerify(assertion, key, {
      issuer: clientId,
      subject: clientId,
      audience: [...audience],
      algorithms: ["ES256", "ES384", "PS256", "RS256"],
      requiredClaims: ["jti", "exp"],
      clockTolerance: tolerance,
    });
    const ends = payload.exp ?? 0;
    const jti = payload.jti ?? "";
    if (
      ends > Date.now() / 1_000 + longest + tolerance ||
      jti === "" ||
      jti.length > 200 ||
      !isKept(jti)
    )
      return null;
    return { jti, expiresAt: new Date((ends + tolerance) * 1_000) };
  } catch (error) {
    // A TypeError: the algorithm that it names is not one of this key.
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}

/** The client that an assertion says it is of, unproven; null for what is no JWT. */
export function claimedClient(assertion: string): string | null {
  try {
    const [, body = ""] = assertion.split(".");
    const { sub } = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as {
      sub?: unknown;
    };
    return typeof sub === "string" && isKept(sub) ? sub : null;
  } catch {
    return null;
  }
}
