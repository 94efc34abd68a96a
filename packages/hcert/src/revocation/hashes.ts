import { createHash } from "node:crypto";
import { algorithmNumbered } from "../cose/algorithms.ts";
import { algorithmOf } from "../cose/headers.ts";
import { uciOf } from "../payload.ts";
import type { Hcert } from "../read.ts";

/** What a revocation names a certificate by (gateway, revocation lists). */
export type HashType = "UCI" | "COUNTRYCODEUCI" | "SIGNATURE";
export const hashTypes: readonly HashType[] = ["UCI", "COUNTRYCODEUCI", "SIGNATURE"];

/** Every list keeps the first 128 bits of SHA-256. */
export const hashBytes = 16;

const hash = (bytes: string | Uint8Array): Uint8Array =>
  createHash("sha256").update(bytes).digest().subarray(0, hashBytes);

export const hashOfUci = (uci: string): Uint8Array => hash(uci);

/** Country and identifier without anything between; the country is the issuer of the CWT. */
export const hashOfCountryAndUci = (country: string, uci: string): Uint8Array =>
  hash(country + uci);

/**
 * Of an ECDSA signature only its first half: with (r, s) also (r, n - s) is valid, and whoever holds
 * a revoked certificate could make himself the other.
 */
export function hashOfSignature(algorithm: "ES256" | "PS256", signature: Uint8Array): Uint8Array {
  return hash(algorithm === "ES256" ? signature.subarray(0, signature.length >> 1) : signature);
}

/** All that a certificate may be revoked by. */
export function revocationHashes({ sign1, claims }: Hcert): { type: HashType; hash: Uint8Array }[] {
  const hashes: { type: HashType; hash: Uint8Array }[] = [];
  const uci = uciOf(claims.payload);
  if (uci !== null) {
    hashes.push({ type: "UCI", hash: hashOfUci(uci) });
    if (claims.issuer !== null)
      hashes.push({ type: "COUNTRYCODEUCI", hash: hashOfCountryAndUci(claims.issuer, uci) });
  }
  const algorithm = algorithmNumbered(algorithmOf(sign1, "either"));
  if (algorithm !== null)
    hashes.push({ type: "SIGNATURE", hash: hashOfSignature(algorithm, sign1.signature) });
  return hashes;
}
