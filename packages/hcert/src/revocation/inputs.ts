import { algorithmNumbered } from "../cose/algorithms.ts";
import { algorithmOf } from "../cose/headers.ts";
import { uciOf } from "../payload.ts";
import type { Hcert } from "../unfold.ts";

/** What a revocation names a certificate by (gateway, revocation lists). */
export type HashType = "UCI" | "COUNTRYCODEUCI" | "SIGNATURE";
export const hashTypes: readonly HashType[] = ["UCI", "COUNTRYCODEUCI", "SIGNATURE"];

/** Every list keeps the first 128 bits of SHA-256. */
export const hashBytes = 16;

/** What is hashed of a certificate, for each type that it may be revoked by. */
export function revocationInputs({ sign1, claims }: Hcert): { type: HashType; of: Uint8Array }[] {
  const inputs: { type: HashType; of: Uint8Array }[] = [];
  const uci = uciOf(claims.payload);
  if (uci !== null) {
    inputs.push({ type: "UCI", of: utf8(uci) });
    if (claims.issuer !== null)
      inputs.push({ type: "COUNTRYCODEUCI", of: utf8(claims.issuer + uci) });
  }
  const algorithm = algorithmNumbered(algorithmOf(sign1, "either"));
  if (algorithm !== null)
    inputs.push({ type: "SIGNATURE", of: signaturePart(algorithm, sign1.signature) });
  return inputs;
}

/**
 * Of an ECDSA signature only its first half: with (r, s) also (r, n - s) is valid, and whoever holds
 * a revoked certificate could make himself the other.
 */
export const signaturePart = (algorithm: "ES256" | "PS256", signature: Uint8Array): Uint8Array =>
  algorithm === "ES256" ? signature.subarray(0, signature.length >> 1) : signature;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
