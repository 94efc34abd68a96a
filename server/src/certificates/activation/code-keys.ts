import { createPublicKey, type KeyObject } from "node:crypto";
import type { PublishedKey } from "../signer/published.ts";

/** Keys are made and retired seldom, and a code may come the moment after. Milliseconds. */
const lookEveryMs = 1_000;

/**
 * The public key of a kid among those that sign, or signed, codes. Retired keys stay: what they
 * signed is good until it expires.
 * @param published reads what the signer published last
 */
export function codeKeys(
  published: () => readonly PublishedKey[],
): (kid: string) => KeyObject | null {
  let keys = new Map<string, KeyObject>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  return (kid) => {
    if (performance.now() - lookedAt >= lookEveryMs) {
      keys = new Map(
        published()
          .filter(({ usage }) => usage === "activation-code")
          .map(named),
      );
      lookedAt = performance.now();
    }
    return keys.get(kid) ?? null;
  };
}

const named = ({ kid, publicKey }: PublishedKey): [string, KeyObject] => [
  Buffer.from(kid, "base64").toString(),
  createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" }),
];
