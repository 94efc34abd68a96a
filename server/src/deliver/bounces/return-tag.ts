import { createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from "node:crypto";
import type { KeyStore } from "../../platform/keys/key-store.ts";
import { keyedHash } from "../../platform/keys/keyed-hash.ts";

/** The delivery that a return path names; no address. */
export interface ReturnedTo {
  readonly lane: number;
  readonly reportId: number;
  readonly version: number;
}

/**
 * What stands behind `bounce+` in the return path of a message: our numbers and a signature under a key
 * made from the key of the record's day, so that nobody else can say that a message came back.
 */
export const returnTag = (keys: KeyStore, of: ReturnedTo, day: string): string => {
  const numbers = `${of.lane}-${of.reportId}-${of.version}`;
  return `${numbers}-${signature(keys, numbers, day)}`;
};

/** The delivery of a tag, unproven; null for what is no tag. */
export function readReturnTag(tag: string): (ReturnedTo & { readonly signature: string }) | null {
  const [, lane, reportId, version, signed] =
    /^(\d{1,4})-(\d{1,15})-(\d{1,6})-([0-9a-f]{16})$/i.exec(tag) ?? [];
  if (signed === undefined) return null;
  return {
    lane: Number(lane),
    reportId: Number(reportId),
    version: Number(version),
    signature: signed.toLowerCase(),
  };
}

/** Whether we made it. @throws {KeyGone} when the day was erased */
export function isOurs(
  keys: KeyStore,
  tag: NonNullable<ReturnType<typeof readReturnTag>>,
  day: string,
): boolean {
  const expected = signature(keys, `${tag.lane}-${tag.reportId}-${tag.version}`, day);
  return timingSafeEqual(Buffer.from(expected), Buffer.from(tag.signature));
}

/** Bytes of a signature: 64 bits, which nobody guesses in the days that a message may come back. */
const signatureBytes = 8;

const made = new WeakMap<KeyObject, KeyObject>();

function signature(keys: KeyStore, numbers: string, day: string): string {
  const ofDay = keys.get(`named/${day}`);
  const key = made.get(ofDay) ?? keyForReturns(ofDay);
  made.set(ofDay, key);
  return keyedHash(key, [numbers], signatureBytes).toString("hex");
}

const keyForReturns = (ofDay: KeyObject): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync("sha256", ofDay, "", "return path", 32)));
