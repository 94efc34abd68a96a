/**
 * 32 characters that are not taken for one another, read aloud or copied by hand: the digits and the
 * capitals without I, L, O and U (Crockford's base 32). Their places are their values.
 */
export const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What people write for the characters that they resemble. */
const taken: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };

/** The character that was meant, as a value from 0 to 31; null for one that is none of ours. */
export function characterValue(character: string): number | null {
  const capital = character.toUpperCase();
  const value = alphabet.indexOf(taken[capital] ?? capital);
  return value < 0 ? null : value;
}
