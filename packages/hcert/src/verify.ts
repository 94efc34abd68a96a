import { algorithmNumbered } from "./cose/algorithms.ts";
import { algorithmOf, kidOf } from "./cose/headers.ts";
import { signatureFault } from "./cose/verify-signature.ts";
import { type Fault, type Outcome, refused } from "./fault.ts";
import { groupsOf } from "./payload.ts";
import { type Profile, production } from "./profile.ts";
import { type Hcert, readHcert } from "./read.ts";
import { checkSchema } from "./schema/check.ts";
import type { TrustList } from "./trust/trust-list.ts";
import type { TrustedKey } from "./trust/trusted-key.ts";

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
  const seconds = options.at.getTime() / 1000;
  const signed = findSigner(certificate, options.trust, profile);
  if (!signed.ok) return signed.fault;
  return (
    formFault(certificate, profile) ??
    timeFault(certificate, seconds) ??
    keyValidity(signed.value, seconds) ??
    groupFault(certificate) ??
    usageFault(certificate, signed.value) ??
    schemaFault(certificate, profile) ??
    revocationFault(certificate, signed.value, options)
  );
}

/** The key that made the signature, of all that have the certificate's kid. */
export function findSigner(
  { sign1 }: Hcert,
  trust: TrustList,
  profile: Profile,
): Outcome<TrustedKey> {
  const algorithm = algorithmNumbered(algorithmOf(sign1, profile.algorithm));
  if (algorithm === null)
    return refused("algorithm", `the ${profile.algorithm} header names neither ES256 nor PS256`);
  const kid = kidOf(sign1);
  if (kid === null) return refused("kid", "no header names a key");
  if (profile.exactForm && kid.length !== 8) return refused("kid", "a kid has 8 bytes");
  let last: Fault = refused("unknown-key", "no trusted key has this kid").fault;
  for (const trusted of trust.find(kid)) {
    const fault = signatureFault(sign1, algorithm, trusted.key, profile.key);
    if (fault === null) return { ok: true, value: trusted };
    last = fault;
  }
  return { ok: false, fault: last };
}

function formFault({ sign1, claims }: Hcert, profile: Profile): Fault | null {
  if (!profile.exactForm) return null;
  if (sign1.tags.length !== 1 || sign1.tags[0] !== 18)
    return refused("cose", "a certificate stands under tag 18 alone").fault;
  return claims.integerTimes ? null : refused("cwt", "a time (claim 4 or 6) is no integer").fault;
}

/** A signer's certificate is no longer listed when it has run out; one at hand must not be used. */
function keyValidity(key: TrustedKey, seconds: number): Fault | null {
  if (key.notBefore !== null && seconds < key.notBefore)
    return refused("key-expired", "the signer's certificate is not yet valid").fault;
  if (key.notAfter !== null && seconds > key.notAfter)
    return refused("key-expired", "the signer's certificate has run out").fault;
  return null;
}

/** Both times must be there: without an end a certificate would be valid for ever. */
export function timeFault({ claims }: Hcert, seconds: number): Fault | null {
  if (claims.issuedAt === null || claims.expiresAt === null)
    return refused("cwt", "a time (claim 4 or 6) is missing").fault;
  if (seconds < claims.issuedAt) return refused("not-yet-valid", "it is not valid yet").fault;
  return seconds > claims.expiresAt ? refused("expired", "it has expired").fault : null;
}

function groupFault({ claims }: Hcert): Fault | null {
  const count = groupsOf(claims.payload).length;
  return count === 1
    ? null
    : refused("groups", `it has ${count} groups of t, v and r, not one`).fault;
}

/** Every group of the certificate must be one that its signer may sign. */
export function usageFault({ claims }: Hcert, key: TrustedKey): Fault | null {
  const outside = groupsOf(claims.payload).find((group) => !key.groups.has(group));
  return outside === undefined
    ? null
    : refused("usage", `the signer's key is not for certificates of group ${outside}`).fault;
}

function schemaFault({ claims }: Hcert, { lengths }: Profile): Fault | null {
  const [first] = checkSchema(claims.payload, lengths);
  return first ? refused("schema", `${first.place || "the payload"} ${first.detail}`).fault : null;
}

function revocationFault(
  certificate: Hcert,
  key: TrustedKey,
  options: VerifyOptions,
): Fault | null {
  return options.isRevoked?.(certificate, key.kid)
    ? refused("revoked", "its issuer took it back").fault
    : null;
}
