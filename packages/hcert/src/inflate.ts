import { inflateSync } from "node:zlib";
import { found, type Outcome, refused } from "./fault.ts";
import { isZlib, largestInflated } from "./unfold.ts";

/**
 * What was compressed with zlib (RFC 1950), of at most `largest` bytes: a small text cannot unfold
 * to more.
 */
export function inflate(bytes: Uint8Array, largest = largestInflated): Outcome<Uint8Array> {
  if (!isZlib(bytes)) return refused("zlib", "the bytes are not compressed with zlib");
  try {
    return found(inflateSync(bytes, { maxOutputLength: largest, chunkSize: 1024 }));
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE")
      return refused("too-large", `it unfolds to more than ${largest} bytes`);
    return refused("zlib", "the compressed bytes are broken");
  }
}
