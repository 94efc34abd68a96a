/** What a browser needs to read and judge 2D-DOC: nothing here reaches Node.js. */

import { type Fault, refused } from "../fault.ts";
import { readTwoDDoc, type TwoDDoc } from "../read.ts";
import { revocationInput } from "../revocation-input.ts";

export type { Fault, ReasonCode } from "../fault.ts";
export type { TwoDDoc } from "../read.ts";
export { GS, RS, US } from "../separators.ts";

/** A key that may have signed documents, in the form that browsers verify with. */
export interface BrowserKey {
  readonly authority: string;
  readonly certificate: string;
  /** Document types that it signs; null for any. */
  readonly types: readonly string[] | null;
  readonly key: CryptoKey;
}

/** An ECDSA key on P-256 from its SPKI in DER; null when it is another. */
export async function browserKey(spki: Uint8Array): Promise<CryptoKey | null> {
  try {
    const kind = { name: "ECDSA", namedCurve: "P-256" };
    const bytes = spki as Uint8Array<ArrayBuffer>;
    return await crypto.subtle.importKey("spki", bytes, kind, false, ["verify"]);
  } catch {
    return null;
  }
}

export interface BrowserVerifyOptions {
  readonly trusted: readonly BrowserKey[];
  /** Whether the hash of a virology test (16 bytes) was taken back; asked last. */
  readonly isRevoked?: (hash: Uint8Array) => Promise<boolean>;
}

export interface BrowserVerdict {
  readonly valid: boolean;
  /** Null when it is valid. */
  readonly reason: Fault | null;
  readonly document: TwoDDoc | null;
}

/** The same judgement as `verifyTwoDDoc`, on Web Cryptography. */
export async function verifyTwoDDocInBrowser(
  text: string,
  options: BrowserVerifyOptions,
): Promise<BrowserVerdict> {
  const read = readTwoDDoc(text);
  if (!read.ok) return { valid: false, reason: read.fault, document: null };
  const reason =
    (await signatureFault(read.value, options.trusted)) ??
    (await revocationFault(read.value, options));
  return { valid: reason === null, reason, document: read.value };
}

async function signatureFault(
  { header, signed, signature }: TwoDDoc,
  trusted: readonly BrowserKey[],
): Promise<Fault | null> {
  const named = trusted.filter(
    (one) =>
      one.authority === header.authority &&
      one.certificate === header.certificate &&
      (one.types === null || one.types.includes(header.type)),
  );
  if (named.length === 0)
    return refused("unknown-key", "no trusted key has the names of the header for this type").fault;
  const kind = { name: "ECDSA", hash: "SHA-256" };
  const bytes = new TextEncoder().encode(signed);
  const raw = signature as Uint8Array<ArrayBuffer>;
  for (const { key } of named) if (await crypto.subtle.verify(kind, key, raw, bytes)) return null;
  return refused("signature", "the signature is not that of the key").fault;
}

async function revocationFault(
  document: TwoDDoc,
  { isRevoked }: BrowserVerifyOptions,
): Promise<Fault | null> {
  const input = revocationInput(document);
  if (input === null || !isRevoked) return null;
  const whole = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(input));
  const hash = new Uint8Array(whole).subarray(0, 16);
  return (await isRevoked(hash)) ? refused("revoked", "its issuer took it back").fault : null;
}
