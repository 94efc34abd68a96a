import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";

/**
 * AES-256-GCM. The place of the sealed bytes (table and key of the row) is bound in as associated
 * data, so that a row copied elsewhere does not open. Form: 1 byte form, 12 nonce, 16 tag, text.
 */
const FORM = 1;
const NONCE = 12;
const TAG = 16;

let pool: Buffer = Buffer.alloc(0);
let used = 0;
/** Random nonces, drawn many at a time: a call for 12 bytes costs as much as one for 4 kB. */
function nonce(): Buffer {
  if (used + NONCE > pool.length) {
    pool = randomBytes(NONCE * 341);
    used = 0;
  }
  used += NONCE;
  return pool.subarray(used - NONCE, used);
}

export function seal(key: KeyObject, place: string, plain: Uint8Array): Buffer {
  const fresh = nonce();
  const cipher = createCipheriv("aes-256-gcm", key, fresh);
  cipher.setAAD(Buffer.from(place));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Buffer.of(FORM), fresh, cipher.getAuthTag(), body]);
}

/** Throws when the key or the place is another one, or a byte was changed. */
export function unseal(key: KeyObject, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes[0] !== FORM || bytes.length < 1 + NONCE + TAG)
    throw new Error(`not sealed by us: ${place}`);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(1, 1 + NONCE));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE + TAG)), decipher.final()]);
}
