import { verify } from "node:crypto";
import { type Fault, refused } from "./fault.ts";
import { readTwoDDoc, type TwoDDoc } from "./read.ts";
import type { RevocationList } from "./revocation.ts";
import type { TrustedKey } from "./trusted-keys.ts";

export interface VerifyOptions {
  readonly trusted: readonly TrustedKey[];
  readonly revoked?: RevocationList;
}

export interface Verdict {
  readonly valid: boolean;
  /** Null when it is valid. */
  readonly reason: Fault | null;
  /** What was read, also of a document that is not valid: then nothing in it is known to be true. */
  readonly document: TwoDDoc | null;
}

/** Whether the text of a code is a document signed by a trusted key and not taken back. Never throws. */
export function verifyTwoDDoc(text: string, { trusted, revoked }: VerifyOptions): Verdict {
  const read = readTwoDDoc(text);
  if (!read.ok) return { valid: false, reason: read.fault, document: null };
  const document = read.value;
  const reason = signatureFault(document, trusted) ?? revocationFault(document, revoked);
  return { valid: reason === null, reason, document };
}

/** ECDSA P-256 with SHA-256 over all before US; authority and certificate name the key. */
function signatureFault(
  { header, signed, signature }: TwoDDoc,
  trusted: readonly TrustedKey[],
): Fault | null {
  const named = trusted.filter(
    (one) =>
      one.authority === header.authority &&
      one.certificate === header.certificate &&
      (one.types === null || one.types.includes(header.type)),
  );
  if (named.length === 0)
    return refused("unknown-key", "no trusted key has the names of the header for this type").fault;
  const bytes = new TextEncoder().encode(signed);
  const good = named.some(({ key }) =>
    verify("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }, signature),
  );
  return good ? null : refused("signature", "the signature is not that of the key").fault;
}

function revocationFault(document: TwoDDoc, revoked: RevocationList | undefined): Fault | null {
  return revoked?.has(document) ? refused("revoked", "its issuer took it back").fault : null;
}
