import { hash, type KeyObject } from "node:crypto";
import { bytesOf, type Digest } from "./digest.ts";

/** SHA-256: bytes of a block, and of a digest. */
const block = 64;
const digest = 32;

/** What stands before the text in the inner hash, and before the inner hash in the outer one. */
interface Pads {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

const padsOf = new WeakMap<KeyObject, Pads>();

/** Reused from call to call: hashing never waits, so nobody else is using it. */
let scratch = Buffer.allocUnsafe(4_096);

/**
 * HMAC-SHA-256 (RFC 2104) of texts (UTF-8) and bytes one behind the other: 32 bytes, or the first of
 * them. It stands on the one-shot SHA-256 of node:crypto, with the padded key kept. Ten are made of
 * each message and outlive it: `createHmac` makes an object of each, and memory of its own for each
 * result, which costs about twice as much, the collector included (`./run bench hashes`).
 */
export function keyedDigest(
  key: KeyObject,
  content: readonly (string | Uint8Array)[],
  bytes = digest,
): Digest {
  const { inner, outer } = padsOf.get(key) ?? keepPads(key);
  inner.copy(scratch, 0);
  let end = block;
  for (const part of content) end = append(part, end);
  outer.write(hash("sha256", scratch.subarray(0, end), "binary"), block, "latin1");
  scratch.fill(0, block, end);
  const whole = hash("sha256", outer, "binary");
  if (bytes === digest) return whole as Digest;
  // A part of a text would keep all of it.
  scratch.write(whole, 0, "latin1");
  return scratch.toString("latin1", 0, bytes) as Digest;
}

/** The same as bytes. */
export const keyedHash = (
  key: KeyObject,
  content: readonly (string | Uint8Array)[],
  bytes = digest,
): Buffer => bytesOf(keyedDigest(key, content, bytes));

/** Writes a part behind what stands in the scratch; returns where it ends. */
function append(part: string | Uint8Array, at: number): number {
  // Three bytes are the most that one unit of a string becomes in UTF-8.
  makeRoom(at + part.length * (typeof part === "string" ? 3 : 1));
  if (typeof part === "string") return at + scratch.write(part, at, "utf8");
  scratch.set(part, at);
  return at + part.length;
}

function makeRoom(length: number): void {
  if (length <= scratch.length) return;
  const larger = Buffer.allocUnsafe(2 ** Math.ceil(Math.log2(length)));
  scratch.copy(larger);
  scratch.fill(0);
  scratch = larger;
}

function keepPads(key: KeyObject): Pads {
  const exported = key.export();
  const short = exported.length > block ? hash("sha256", exported, "buffer") : exported;
  const inner = Buffer.alloc(block, 0x36);
  const outer = Buffer.alloc(block + digest, 0x5c);
  for (const [index, byte] of short.entries()) {
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  const pads = { inner, outer };
  padsOf.set(key, pads);
  return pads;
}
