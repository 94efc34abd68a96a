import { decodeBase45 } from "./base45.ts";
import { readSign1, type Sign1 } from "./cose/sign1.ts";
import { type Claims, readClaims } from "./cwt.ts";
import { found, type Outcome, refused } from "./fault.ts";

/** The context identifier of the first version (hcert-spec section 4.2.1). */
export const prefix = "HC1:";

/** What fits into the largest QR code of alphanumeric characters (ISO/IEC 18004, version 40-L). */
export const longestText = 4296;

/** What a certificate may unfold to; the largest published one has 2 kB. */
export const largestInflated = 16_384;

/** A certificate that was read and not yet verified: nothing in it is known to be true. */
export interface Hcert {
  readonly sign1: Sign1;
  readonly claims: Claims;
}

/** The steps before zlib, which is the platform's: prefix and base45. */
export function compressedOf(text: string): Outcome<Uint8Array> {
  if (text.length > longestText) return refused("too-long", "no QR code holds so long a text");
  const encoded = withoutPrefix(text);
  if (encoded === null) return refused("prefix", `the text does not begin with ${prefix}`);
  const compressed = decodeBase45(encoded);
  return compressed.ok && !isZlib(compressed.value)
    ? refused("zlib", "the bytes are not compressed with zlib")
    : compressed;
}

/** The steps after zlib: COSE and the claims. */
export function hcertOf(cose: Uint8Array): Outcome<Hcert> {
  const sign1 = readSign1(cose);
  if (!sign1.ok) return sign1;
  const claims = readClaims(sign1.value.payload);
  return claims.ok ? found({ sign1: sign1.value, claims: claims.value }) : claims;
}

export function withoutPrefix(text: string): string | null {
  return text.startsWith(prefix) ? text.slice(prefix.length) : null;
}

/** Whether the first byte says compression method 8 (RFC 1950). */
export const isZlib = (bytes: Uint8Array): boolean => ((bytes[0] ?? 0) & 15) === 8;
