import type { RevokedDocuments } from "./bundle.ts";
import { base64Of } from "./bytes.ts";

/** Whether the hash of a 2D-DOC stands in the list, in the dear form in which the list has it. */
export async function isRevokedDocument(
  list: RevokedDocuments,
  hash: Uint8Array,
): Promise<boolean> {
  if (list.hashes.length === 0) return false;
  const raw = hash as Uint8Array<ArrayBuffer>;
  const key = await crypto.subtle.importKey("raw", raw, "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits(
    {
      name: "PBKDF2",
      hash: "SHA-256",
      salt: new TextEncoder().encode(list.salt),
      iterations: list.iterations,
    },
    key,
    list.bytes * 8,
  );
  return list.hashes.includes(base64Of(new Uint8Array(bits)));
}
