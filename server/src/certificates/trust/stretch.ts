import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";

/**
 * How hashes of 2D-DOC are published. What they are made of (name, birth date, minute of sampling) can
 * be guessed of a known person, so a list that anybody may fetch makes each guess dear: some 5 ms
 * instead of a thousandth, which a reader pays once for a document, and we once for an entry.
 */
export const stretching = { salt: "OpenDEP 2D-DOC", iterations: 10_000, bytes: 8 } as const;

const derive = promisify(pbkdf2);

/** The published form of a hash, base64. */
export async function stretched(hash: Uint8Array): Promise<string> {
  const { salt, iterations, bytes } = stretching;
  return (await derive(hash, salt, iterations, bytes, "sha256")).toString("base64");
}
