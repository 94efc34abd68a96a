import type { Algorithm } from "../cose/algorithms.ts";
import type { KeyFacts } from "../judge.ts";

/** A key that may have signed certificates, in the form that browsers verify with. */
export interface BrowserKey extends KeyFacts {
  readonly kid: Uint8Array;
  readonly algorithm: Algorithm;
  readonly key: CryptoKey;
}

const imports = {
  ES256: { name: "ECDSA", namedCurve: "P-256" },
  PS256: { name: "RSA-PSS", hash: "SHA-256" },
} as const;

/**
 * A public key from its SPKI in DER, for one algorithm only; null when it is a key of another kind,
 * or RSA of less than 2048 bits.
 */
export async function browserKey(
  spki: Uint8Array,
  algorithm: Algorithm,
  kid: Uint8Array,
  facts: KeyFacts,
): Promise<BrowserKey | null> {
  try {
    const key = await crypto.subtle.importKey(
      "spki",
      spki as Uint8Array<ArrayBuffer>,
      imports[algorithm],
      false,
      ["verify"],
    );
    const bits = (key.algorithm as { modulusLength?: number }).modulusLength ?? 2048;
    return bits < 2048 ? null : { ...facts, kid, algorithm, key };
  } catch {
    return null;
  }
}
