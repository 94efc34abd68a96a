import type { Sex } from "../../../result/person.ts";

/** What a number is held against. */
export interface Traits {
  readonly birthDate: string | null;
  readonly sex: Sex;
}

/** How the numbers of one kind are written, and what they say of their holder. */
export interface IdentifierRule {
  /** The number as it is compared; null when its form or a check digit is wrong. */
  read(value: string, checkDigits: string): string | null;
  /** Whether a number that was read tells another sex or birth than the traits, where it tells one. */
  disagrees(number: string, traits: Traits): boolean;
}
