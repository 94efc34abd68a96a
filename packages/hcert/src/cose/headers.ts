import { writeCbor } from "../cbor/write.ts";
import { type Algorithm, algorithmNumbers } from "./algorithms.ts";
import type { Sign1 } from "./sign1.ts";

/** RFC 9052 section 3.1. */
const labels = { algorithm: 1, kid: 4 } as const;

/** Where the algorithm may stand: the unprotected header can be changed by anybody. */
export type HeaderPlace = "protected" | "either";

export function algorithmOf(sign1: Sign1, place: HeaderPlace): unknown {
  const inside = sign1.protectedHeader.get(labels.algorithm);
  return inside === undefined && place === "either"
    ? sign1.unprotectedHeader.get(labels.algorithm)
    : inside;
}

/**
 * The key's name. Both places are allowed and the protected one wins (hcert-spec 3.3.2); it selects
 * keys to try and proves nothing.
 */
export function kidOf(sign1: Sign1): Uint8Array | null {
  const kid = sign1.protectedHeader.has(labels.kid)
    ? sign1.protectedHeader.get(labels.kid)
    : sign1.unprotectedHeader.get(labels.kid);
  return kid instanceof Uint8Array ? kid : null;
}

export function protectedHeader(algorithm: Algorithm, kid: Uint8Array): Uint8Array {
  return writeCbor(
    new Map<number, number | Uint8Array>([
      [labels.algorithm, algorithmNumbers[algorithm]],
      [labels.kid, kid],
    ]),
  );
}
