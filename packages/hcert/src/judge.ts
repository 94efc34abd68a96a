import { type Algorithm, algorithmNumbered } from "./cose/algorithms.ts";
import { algorithmOf, kidOf } from "./cose/headers.ts";
import { type Fault, found, type Outcome, refused } from "./fault.ts";
import { type Group, groupsOf } from "./payload.ts";
import type { Profile } from "./profile.ts";
import { checkSchema } from "./schema/check.ts";
import type { Hcert } from "./unfold.ts";

/**
 * All that is asked of a certificate beside its signature, on any platform: which keys may have
 * signed it before, and whether form, times, use and content are right after.
 */

/** What the rules know of a key, whatever holds it. */
export interface KeyFacts {
  readonly groups: ReadonlySet<Group>;
  /** Seconds since 1970; null where a list gives bare keys. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
}

/** The algorithm and the name of the key that the headers give. */
export function signerNamed(
  { sign1 }: Hcert,
  profile: Profile,
): Outcome<{ algorithm: Algorithm; kid: Uint8Array }> {
  const algorithm = algorithmNumbered(algorithmOf(sign1, profile.algorithm));
  if (algorithm === null)
    return refused("algorithm", `the ${profile.algorithm} header names neither ES256 nor PS256`);
  const kid = kidOf(sign1);
  if (kid === null) return refused("kid", "no header names a key");
  if (profile.exactForm && kid.length !== 8) return refused("kid", "a kid has 8 bytes");
  return found({ algorithm, kid });
}

/** What is said when no key of the list has the certificate's kid. */
export const unknownKey: Fault = refused("unknown-key", "no trusted key has this kid").fault;
export const revoked: Fault = refused("revoked", "its issuer took it back").fault;

/** The first rule that a certificate with a good signature of this key breaks. */
export function faultBesideSignature(
  certificate: Hcert,
  key: KeyFacts,
  at: Date,
  profile: Profile,
): Fault | null {
  const seconds = at.getTime() / 1000;
  return (
    formFault(certificate, profile) ??
    timeFault(certificate, seconds) ??
    keyValidity(key, seconds) ??
    groupFault(certificate) ??
    usageFault(certificate, key) ??
    schemaFault(certificate, profile)
  );
}

function formFault({ sign1, claims }: Hcert, profile: Profile): Fault | null {
  if (!profile.exactForm) return null;
  if (sign1.tags.length !== 1 || sign1.tags[0] !== 18)
    return refused("cose", "a certificate stands under tag 18 alone").fault;
  return claims.integerTimes ? null : refused("cwt", "a time (claim 4 or 6) is no integer").fault;
}

/** A signer's certificate is no longer listed when it has run out; one at hand must not be used. */
function keyValidity(key: KeyFacts, seconds: number): Fault | null {
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
export function usageFault({ claims }: Hcert, key: KeyFacts): Fault | null {
  const outside = groupsOf(claims.payload).find((group) => !key.groups.has(group));
  return outside === undefined
    ? null
    : refused("usage", `the signer's key is not for certificates of group ${outside}`).fault;
}

function schemaFault({ claims }: Hcert, { lengths }: Profile): Fault | null {
  const [first] = checkSchema(claims.payload, lengths);
  return first ? refused("schema", `${first.place || "the payload"} ${first.detail}`).fault : null;
}
