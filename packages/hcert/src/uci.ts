import { randomBytes } from "node:crypto";

/** The order in which Luhn mod N counts characters (guidelines on the UVCI, annex 2). */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:";

/**
 * The check character of an identifier without "#": Luhn mod 38 over the whole text, "URN:UVCI:"
 * too. Null when a character is none of its alphabet. It finds typing errors of people; it says
 * nothing of a certificate, and published ones carry wrong ones: nobody is refused by it.
 */
export function checkCharacter(identifier: string): string | null {
  let sum = 0;
  let factor = 2;
  for (let index = identifier.length - 1; index >= 0; index--) {
    const value = alphabet.indexOf(identifier[index] as string);
    if (value < 0) return null;
    const product = value * factor;
    sum += Math.floor(product / alphabet.length) + (product % alphabet.length);
    factor = factor === 2 ? 1 : 2;
  }
  const rest = sum % alphabet.length;
  return alphabet[(alphabet.length - rest) % alphabet.length] as string;
}

/** Whether what follows "#" is right; null when there is no "#". */
export function checkCharacterFits(uci: string): boolean | null {
  const mark = uci.lastIndexOf("#");
  if (mark < 0) return null;
  const upper = uci.toUpperCase();
  return checkCharacter(upper.slice(0, mark)) === upper.slice(mark + 1);
}

/**
 * A new identifier of this country: 100 random bits, which say nothing of a person or a result, in
 * the form of an opaque text alone (annex 2, option 2), with its check character. 37 characters.
 */
export function newUci(country: string, random: Uint8Array = randomBytes(20)): string {
  if (!/^[A-Z]{2}$/.test(country)) throw new TypeError("a country is two letters");
  const opaque = [...random].map((byte) => base32[byte & 31]).join("");
  const identifier = `URN:UVCI:01:${country}:${opaque}`;
  return `${identifier}#${checkCharacter(identifier)}`;
}

/** Letters and digits that are hard to take for one another. */
const base32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
