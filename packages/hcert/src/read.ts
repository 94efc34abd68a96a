import { decodeBase45 } from "./base45.ts";
import { readSign1, type Sign1 } from "./cose/sign1.ts";
import { type Claims, readClaims } from "./cwt.ts";
import { found, type Outcome, refused } from "./fault.ts";
import { inflate } from "./inflate.ts";

/** The context identifier of the first version (hcert-spec section 4.2.1). */
export const prefix = "HC1:";

/** What fits into the largest QR code of alphanumeric characters (ISO/IEC 18004, version 40-L). */
export const longestText = 4296;

/** A certificate that was read and not yet verified: nothing in it is known to be true. */
export interface Hcert {
  readonly sign1: Sign1;
  readonly claims: Claims;
}

/**
 * From the text of a QR code to the claims. Never throws; its work is bounded by `longestText`, by
 * what may be inflated, and by depth and number of CBOR values.
 */
export function readHcert(text: string): Outcome<Hcert> {
  const cose = coseOf(text);
  if (!cose.ok) return cose;
  const sign1 = readSign1(cose.value);
  if (!sign1.ok) return sign1;
  const claims = readClaims(sign1.value.payload);
  return claims.ok ? found({ sign1: sign1.value, claims: claims.value }) : claims;
}

/** The first three steps: prefix, base45, zlib. */
export function coseOf(text: string): Outcome<Uint8Array> {
  if (text.length > longestText) return refused("too-long", "no QR code holds so long a text");
  const encoded = withoutPrefix(text);
  if (encoded === null) return refused("prefix", `the text does not begin with ${prefix}`);
  const compressed = decodeBase45(encoded);
  return compressed.ok ? inflate(compressed.value) : compressed;
}

export function withoutPrefix(text: string): string | null {
  return text.startsWith(prefix) ? text.slice(prefix.length) : null;
}
