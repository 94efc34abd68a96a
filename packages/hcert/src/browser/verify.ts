import type { Algorithm } from "../cose/algorithms.ts";
import { signedBytes } from "../cose/sign1.ts";
import { type Fault, type Outcome, refused } from "../fault.ts";
import { faultBesideSignature, revoked, signerNamed, unknownKey } from "../judge.ts";
import { type Profile, production } from "../profile.ts";
import type { TrustList } from "../trust/trust-list.ts";
import { compressedOf, type Hcert, hcertOf, largestInflated } from "../unfold.ts";
import { unfold } from "./inflate.ts";
import type { BrowserKey } from "./trusted-key.ts";

export interface BrowserVerifyOptions {
  readonly trust: TrustList<BrowserKey>;
  readonly at: Date;
  /** Whether a certificate was taken back; asked last, of one that is valid otherwise. */
  readonly isRevoked?: (certificate: Hcert, kid: Uint8Array) => Promise<boolean>;
}

export interface BrowserVerdict {
  readonly valid: boolean;
  /** Null when it is valid. */
  readonly reason: Fault | null;
  readonly certificate: Hcert | null;
}

/** From the text of a QR code to the claims, as `readHcert` does it on Node.js. */
export async function readHcertInBrowser(text: string): Promise<Outcome<Hcert>> {
  const compressed = compressedOf(text);
  if (!compressed.ok) return compressed;
  const cose = await unfold(compressed.value, "deflate", largestInflated);
  return cose.ok ? hcertOf(cose.value) : cose;
}

/**
 * The same judgement as `verifyHcert`, in the production profile, on Web Cryptography and streams:
 * for browsers, and whatever else has both.
 */
export async function verifyHcertInBrowser(
  text: string,
  options: BrowserVerifyOptions,
): Promise<BrowserVerdict> {
  const read = await readHcertInBrowser(text);
  if (!read.ok) return { valid: false, reason: read.fault, certificate: null };
  const reason = await faultOf(read.value, options);
  return { valid: reason === null, reason, certificate: read.value };
}

async function faultOf(certificate: Hcert, options: BrowserVerifyOptions): Promise<Fault | null> {
  const signed = await findSigner(certificate, options.trust, production);
  if (!signed.ok) return signed.fault;
  const fault = faultBesideSignature(certificate, signed.value, options.at, production);
  if (fault !== null) return fault;
  return (await options.isRevoked?.(certificate, signed.value.kid)) ? revoked : null;
}

async function findSigner(
  certificate: Hcert,
  trust: TrustList<BrowserKey>,
  profile: Profile,
): Promise<Outcome<BrowserKey>> {
  const named = signerNamed(certificate, profile);
  if (!named.ok) return named;
  const { algorithm, kid } = named.value;
  let last: Fault = unknownKey;
  for (const trusted of trust.find(kid)) {
    const fault = await signatureFault(certificate, algorithm, trusted);
    if (fault === null) return { ok: true, value: trusted };
    last = fault;
  }
  return { ok: false, fault: last };
}

const parameters = {
  ES256: { name: "ECDSA", hash: "SHA-256" },
  PS256: { name: "RSA-PSS", saltLength: 32 },
} as const;

async function signatureFault(
  { sign1 }: Hcert,
  algorithm: Algorithm,
  trusted: BrowserKey,
): Promise<Fault | null> {
  if (trusted.algorithm !== algorithm)
    return refused("key-mismatch", `${algorithm} needs another kind of key`).fault;
  if (algorithm === "ES256" && sign1.signature.length !== 64)
    return refused("signature", "an ES256 signature has 64 bytes").fault;
  const good = await crypto.subtle.verify(
    parameters[algorithm],
    trusted.key,
    sign1.signature as Uint8Array<ArrayBuffer>,
    signedBytes(sign1.protectedBytes, sign1.payload) as Uint8Array<ArrayBuffer>,
  );
  return good ? null : refused("signature", "the signature is not that of the key").fault;
}
