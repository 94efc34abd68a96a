import { signatureFault } from "./cose/verify-signature.ts";
import type { Fault, Outcome } from "./fault.ts";
import { faultBesideSignature, revoked, signerNamed, unknownKey } from "./judge.ts";
import { type Profile, production } from "./profile.ts";
import { type Hcert, readHcert } from "./read.ts";
import type { TrustList } from "./trust/trust-list.ts";
import type { TrustedKey } from "./trust/trusted-key.ts";

export { timeFault, usageFault } from "./judge.ts";

export interface VerifyOptions {
  readonly trust: TrustList;
  readonly at: Date;
  readonly profile?: Profile;
  /** Whether a certificate was taken back; asked last, of one that is valid otherwise. */
  readonly isRevoked?: (certificate: Hcert, kid: Uint8Array) => boolean;
}

export interface Verdict {
  readonly valid: boolean;
  /** Null when it is valid. */
  readonly reason: Fault | null;
  /** What was read, also of a certificate that is not valid: then nothing in it is known to be true. */
  readonly certificate: Hcert | null;
}

/** Whether the text of a QR code is a valid certificate at this time. Never throws. */
export function verifyHcert(text: string, options: VerifyOptions): Verdict {
  const read = readHcert(text);
  if (!read.ok) return { valid: false, reason: read.fault, certificate: null };
  const reason = faultOf(read.value, options);
  return { valid: reason === null, reason, certificate: read.value };
}

function faultOf(certificate: Hcert, options: VerifyOptions): Fault | null {
  const profile = options.profile ?? production;
  const signed = findSigner(certificate, options.trust, profile);
  if (!signed.ok) return signed.fault;
  return (
    faultBesideSignature(certificate, signed.value, options.at, profile) ??
    (options.isRevoked?.(certificate, signed.value.kid) ? revoked : null)
  );
}

/** The key that made the signature, of all that have the certificate's kid. */
export function findSigner(
  certificate: Hcert,
  trust: TrustList,
  profile: Profile,
): Outcome<TrustedKey> {
  const named = signerNamed(certificate, profile);
  if (!named.ok) return named;
  const { algorithm, kid } = named.value;
  let last: Fault = unknownKey;
  for (const trusted of trust.find(kid)) {
    const fault = signatureFault(certificate.sign1, algorithm, trusted.key, profile.key);
    if (fault === null) return { ok: true, value: trusted };
    last = fault;
  }
  return { ok: false, fault: last };
}
