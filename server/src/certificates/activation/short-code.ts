import { createHmac, randomInt } from "node:crypto";
import { alphabet } from "#paper-code";
import type { KeyStore } from "../../platform/keys/key-store.ts";

/** Said over the telephone, so short; what guards it is its hour and the limit on wrong tries. */
export const shortLength = 6;
export const shortMinutes = 60;

/** What people write or hear for the characters that they resemble. */
const taken: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };

/** Made with the first short code. With another one no code that is out there is found. */
const keyName = "activation";

export const makeShortKey = (keys: KeyStore): unknown => keys.ensure(keyName);

export const makeShortCode = (): string =>
  Array.from({ length: shortLength }, () => alphabet[randomInt(alphabet.length)]).join("");

/**
 * A short code as it was typed, by its six characters; null where it is none: small letters, blanks
 * and hyphens are read over, O is 0, I and L are 1.
 */
export function readShortCode(typed: string): string | null {
  if (typed.length > 40) return null;
  const capitals = typed.toUpperCase().replace(/[\s-]+/g, "");
  const code = [...capitals].map((one) => taken[one] ?? one).join("");
  const known = [...code].every((one) => alphabet.includes(one));
  return known && code.length === shortLength ? code : null;
}

/**
 * Keyed, for 30 bits are soon tried out by whoever has a copy of the database. Throws KeyGone where no
 * short code was ever made.
 */
export const hashOfShort = (keys: KeyStore, code: string): Buffer =>
  createHmac("sha256", keys.get(keyName)).update(`short code|${code}`).digest();
