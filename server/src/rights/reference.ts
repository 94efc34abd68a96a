import { randomInt } from "node:crypto";

/** Letters and digits that are not taken for one another, spoken or written. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What a person and an operator call a request by: `R-XXXX-XXXX`. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `R-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
