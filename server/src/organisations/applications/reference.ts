import { randomInt } from "node:crypto";

/** Letters and digits that are not taken for one another, spoken or written. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What an applicant names on the phone: 39 random bits, so that two never have the same. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
