import { createHmac, hkdfSync, type KeyObject } from "node:crypto";
import { KeyGone, type KeyStore } from "../platform/keys/key-store.ts";
import { seal, unseal } from "../platform/keys/seal.ts";

/**
 * Keys made from that of a day, one for each use, so that what the counter keeps of people is forgotten
 * with the day, in backups too.
 */
export type Use = "lookup" | "request" | "waiting";

const made = new WeakMap<KeyObject, Map<Use, Buffer>>();

/** @throws {KeyGone} when the day was erased, or nothing was recorded on it yet */
function keyFor(ofDay: KeyObject, use: Use): Buffer {
  const known = made.get(ofDay) ?? new Map<Use, Buffer>();
  made.set(ofDay, known);
  const key = known.get(use) ?? Buffer.from(hkdfSync("sha256", ofDay, "", `counter.${use}`, 32));
  known.set(use, key);
  return key;
}

/** 32 bytes for a use of one kind and a name; @throws {KeyGone} */
export const hashUnder = (keys: KeyStore, day: string, use: Use, ...parts: string[]): Buffer =>
  createHmac("sha256", keyFor(keys.get(`named/${day}`), use))
    .update(parts.join("\u001f"))
    .digest();

/** Seals JSON under the key of a day, which is made where there is none yet. */
export const sealJson = (keys: KeyStore, day: string, place: string, content: unknown): Buffer =>
  seal(keys.ensure(`named/${day}`), `${place}|${day}`, Buffer.from(JSON.stringify(content)));

/** Null where the day was erased, or the content was. */
export function openJson<T>(
  keys: KeyStore,
  day: string,
  place: string,
  sealed: Buffer | null,
): T | null {
  if (sealed === null) return null;
  try {
    return JSON.parse(unseal(keys.get(`named/${day}`), `${place}|${day}`, sealed).toString());
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}
