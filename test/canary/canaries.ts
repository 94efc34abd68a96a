import { randomInt } from "node:crypto";

/**
 * Values of twelve random letters, that no text of the platform holds by chance: whoever finds one
 * outside the named half has found a person's data. Each knows which field it stood in.
 */
export class Canaries {
  /** Value to the field that it was made for. */
  readonly planted = new Map<string, string>();

  /** A new value for a field, remembered. */
  letters(field: string): string {
    const value = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join("");
    this.planted.set(value, field);
    return value;
  }

  /** A phone number whose last eight digits are random. */
  phone(field: string): string {
    const digits = String(randomInt(10_000_000, 99_999_999));
    this.planted.set(digits, field);
    return `06${digits}`;
  }
}

/** Without vowels, so that no word comes of it. */
const alphabet = [..."BCDFGHJKLMNPQRSTVWXZ"];
