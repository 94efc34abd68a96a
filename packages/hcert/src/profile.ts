import type { HeaderPlace } from "./cose/headers.ts";
import type { KeyRule } from "./cose/verify-signature.ts";
import type { Lengths } from "./schema/check.ts";

/** How strictly a certificate is read and verified. */
export interface Profile {
  readonly name: "production" | "conformance";
  /** Where the algorithm may stand. */
  readonly algorithm: HeaderPlace;
  readonly key: KeyRule;
  /** Whether COSE must stand under exactly its tag 18, and the kid have 8 bytes. */
  readonly exactForm: boolean;
  readonly lengths: Lengths;
}

/**
 * What a verifier should ask: the algorithm from the protected header alone, a key that fits it, one
 * tag, integer times. This is the profile of everything but tests.
 */
export const production: Profile = {
  name: "production",
  algorithm: "protected",
  key: "as-specified",
  exactForm: true,
  lengths: "as-specified",
};

/**
 * What the published vectors contain and expect to verify: the algorithm in the unprotected header,
 * keys on P-384 under ES256, other tags or none, times as floats, texts longer than the schema has
 * them. docs/decisions/certificates/0023-eu-certificates.md says which vector asks for what.
 */
export const conformance: Profile = {
  name: "conformance",
  algorithm: "either",
  key: "any-curve",
  exactForm: false,
  lengths: "any",
};
