import { createHash } from "node:crypto";
import type { Hcert } from "../read.ts";
import { type HashType, hashBytes, revocationInputs, signaturePart } from "./inputs.ts";

export { type HashType, hashBytes, hashTypes } from "./inputs.ts";

const hash = (bytes: string | Uint8Array): Uint8Array =>
  createHash("sha256").update(bytes).digest().subarray(0, hashBytes);

export const hashOfUci = (uci: string): Uint8Array => hash(uci);

/** Country and identifier without anything between; the country is the issuer of the CWT. */
export const hashOfCountryAndUci = (country: string, uci: string): Uint8Array =>
  hash(country + uci);

/** Of an ECDSA signature its first half, of another the whole. */
export const hashOfSignature = (algorithm: "ES256" | "PS256", signature: Uint8Array): Uint8Array =>
  hash(signaturePart(algorithm, signature));

/** All that a certificate may be revoked by. */
export function revocationHashes(certificate: Hcert): { type: HashType; hash: Uint8Array }[] {
  return revocationInputs(certificate).map(({ type, of }) => ({ type, hash: hash(of) }));
}
