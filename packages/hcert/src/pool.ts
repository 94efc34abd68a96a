/**
 * Copies of short bytes lie in a common buffer, one after the other: each buffer of its own costs more
 * to make and to clear away than all that is written into it. As with Node's own pool, whoever reads a
 * copy's `.buffer` must mind its offset; nothing in a certificate is secret from its issuer.
 */
const size = 65_536;
const longest = 4096;

let pool = new Uint8Array(size);
let used = 0;

/** The first `length` bytes, for good: what they are copied from may be written over. */
export function copyOf(bytes: Uint8Array, length: number): Uint8Array {
  if (length > longest) return bytes.slice(0, length);
  if (used + length > size) {
    pool = new Uint8Array(size);
    used = 0;
  }
  const copy = pool.subarray(used, used + length);
  used += length;
  for (let index = 0; index < length; index++) copy[index] = bytes[index] as number;
  return copy;
}
