/**
 * COSE has an ECDSA signature as r and s in a row (RFC 9053 section 2.1), OpenSSL as two integers in
 * DER. node:crypto converts by itself when told to beside the key; but to find the key in such an
 * object it throws and catches two errors each time, which is a sixth of the work of issuing.
 */

/** `r` and `s` in a row, each of so many bytes, from DER as node:crypto gives it. */
export function rawFromDer(der: Uint8Array, size: number): Uint8Array {
  const raw = new Uint8Array(2 * size);
  // The length of the whole takes two bytes from 128 on.
  let at = (der[1] as number) < 128 ? 2 : 3;
  for (let end = size; end <= 2 * size; end += size) {
    const length = der[at + 1] as number;
    const start = at + 2;
    at = start + length;
    // A zero stands in front of an integer whose top bit is set.
    const skipped = length > size ? length - size : 0;
    raw.set(der.subarray(start + skipped, at), end - length + skipped);
  }
  return raw;
}

/** DER from `r` and `s` in a row, halves of whatever length; any bytes make some pair of integers. */
export function derFromRaw(raw: Uint8Array): Uint8Array {
  const size = raw.length >> 1;
  const starts = [firstOf(raw, 0, size), firstOf(raw, size, 2 * size)] as const;
  const lengths = starts.map(
    (start, half) => (half + 1) * size - start + ((raw[start] as number) > 127 ? 1 : 0),
  ) as [number, number];
  const body = lengths[0] + lengths[1] + 4;
  const head = body < 128 ? [0x30, body] : [0x30, 0x81, body];
  const der = new Uint8Array(head.length + body);
  der.set(head);
  let at = head.length;
  for (const half of [0, 1] as const) {
    der[at] = 2;
    der[at + 1] = lengths[half];
    at += 2 + lengths[half];
    der.set(raw.subarray(starts[half], (half + 1) * size), at - ((half + 1) * size - starts[half]));
  }
  return der;
}

/** The first byte that counts: zeros in front are left out, but for the last byte. */
function firstOf(raw: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end - 1 && raw[at] === 0) at++;
  return at;
}
