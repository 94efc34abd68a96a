import type { Outcome } from "./fault.ts";
import { inflate } from "./inflate.ts";
import { compressedOf, type Hcert, hcertOf } from "./unfold.ts";

export { type Hcert, longestText, prefix, withoutPrefix } from "./unfold.ts";

/**
 * From the text of a QR code to the claims. Never throws; its work is bounded by `longestText`, by
 * what may be inflated, and by depth and number of CBOR values.
 */
export function readHcert(text: string): Outcome<Hcert> {
  const cose = coseOf(text);
  return cose.ok ? hcertOf(cose.value) : cose;
}

/** The first three steps: prefix, base45, zlib. */
export function coseOf(text: string): Outcome<Uint8Array> {
  const compressed = compressedOf(text);
  return compressed.ok ? inflate(compressed.value) : compressed;
}
