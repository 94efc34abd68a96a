import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";

/**
 * How hashes of 2D-DOC are published. What they are made of (name, birth date, minute of sampling) can
 * be guessed of a known person, so a list that anybody may fetch makes each guess dear: some 5 ms
 * instead of a thousandth, which a reader pays once for a document, and we once for an entry.
 */
export const stretching = { salt: "OpenDEP 2D-DOC", iterations: 10_000, bytes: 8 } as const;

const derive = promisify(pbkdf2);

/** What was stretched once is kept: a list grows by few at a time. */
const known = new Map<string, string>();

/** The published form of a hash, base64. */
export async function stretched(hash: Uint8Array): Promise<string> {
  const name = Buffer.from(hash).toString("hex");
  const kept = known.get(name);
  if (kept !== undefined) return kept;
  const { salt, iterations, bytes } = stretching;
  const made = (await derive(hash, salt, iterations, bytes, "sha256")).toString("base64");
  known.set(name, made);
  return made;
}
