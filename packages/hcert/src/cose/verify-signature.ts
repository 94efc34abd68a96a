import { constants, type KeyObject, verify } from "node:crypto";
import { type Fault, refused } from "../fault.ts";
import type { Algorithm } from "./algorithms.ts";
import { derFromRaw } from "./ecdsa-form.ts";
import { type Sign1, signedBytes } from "./sign1.ts";

/** What a key may be: as hcert-spec 3.3.2 has it, or what was met in published certificates. */
export type KeyRule = "as-specified" | "any-curve";

/** Why a key and an algorithm do not go together; null when they do. */
export function keyMismatch(algorithm: Algorithm, key: KeyObject, rule: KeyRule): string | null {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (algorithm === "PS256") {
    if (type !== "rsa" && type !== "rsa-pss") return "PS256 needs an RSA key";
    return (details?.modulusLength ?? 0) < 2048 ? "the RSA key has less than 2048 bits" : null;
  }
  if (type !== "ec") return "ES256 needs a key on an elliptic curve";
  if (rule === "as-specified" && details?.namedCurve !== "prime256v1")
    return "ES256 needs a key on P-256";
  return null;
}

/** Null when the signature is that of this key. @returns the reason otherwise; nothing is thrown */
export function signatureFault(
  sign1: Sign1,
  algorithm: Algorithm,
  key: KeyObject,
  rule: KeyRule,
): Fault | null {
  const mismatch = keyMismatch(algorithm, key, rule);
  if (mismatch !== null) return refused("key-mismatch", mismatch).fault;
  const { signature } = sign1;
  if (rule === "as-specified" && algorithm === "ES256" && signature.length !== 64)
    return refused("signature", "an ES256 signature has 64 bytes").fault;
  const data = signedBytes(sign1.protectedBytes, sign1.payload);
  try {
    const good =
      algorithm === "ES256"
        ? isOfBothHalves(signature) && verify("sha256", data, key, derFromRaw(signature))
        : verify(
            "sha256",
            data,
            { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
            signature,
          );
    return good ? null : refused("signature", "the signature is not that of the key").fault;
  } catch {
    return refused("signature", "the signature cannot be read").fault;
  }
}

/** Two halves, neither longer than on the largest curve (P-521): then the form in DER is short. */
const isOfBothHalves = ({ length }: Uint8Array): boolean =>
  length > 0 && length % 2 === 0 && length <= 132;
