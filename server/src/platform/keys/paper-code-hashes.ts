import { createHmac, hkdfSync, type KeyObject } from "node:crypto";
import { locatorLength } from "#paper-code";
import type { KeyStore } from "./key-store.ts";

/** By which a code on paper is found, and by which it is known to be the whole one. */
export interface PaperCodeHashes {
  readonly locator: Buffer;
  readonly whole: Buffer;
}

/**
 * The hashes of a code under a key that is made from the key of its day: 60 bits alone could be tried
 * out by whoever has a copy of the database, and with that key codes are forgotten in backups too.
 * @throws {KeyGone} when the day was erased
 */
export function paperCodeHashes(keys: KeyStore, day: string, code: string): PaperCodeHashes {
  const key = keyFrom(keys.get(`named/${day}`));
  const hash = (part: string, text: string): Buffer =>
    createHmac("sha256", key).update(`${part}|${text}`).digest().subarray(0, 16);
  return { locator: hash("locator", code.slice(0, locatorLength)), whole: hash("whole", code) };
}

/** Made once for each day's key, and forgotten with it. */
const made = new WeakMap<KeyObject, Buffer>();

function keyFrom(ofDay: KeyObject): Buffer {
  const known = made.get(ofDay);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", ofDay, "", "access.paper_code", 32));
  made.set(ofDay, key);
  return key;
}
