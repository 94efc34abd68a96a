/** The person of a report, as that report tells it. */
export type Sex = "M" | "F" | "U";

/** From whom a message may ask to keep a result: the person, or who represents them. */
export const withheldFrom = ["patient", "representatives"] as const;
export type WithheldFrom = (typeof withheldFrom)[number];

export interface Identifier {
  /** Name of the scheme in the country profile, as `INS-NIR`. */
  readonly scheme: string;
  readonly value: string;
  /** Only a qualified identifier may identify (France: PID-32 is VALI). */
  readonly qualified: boolean;
  /** The scheme under which the same number identifies in the end; absent where it is its own. */
  readonly becomes?: string | undefined;
}

export interface Address {
  readonly lines: readonly string[];
  readonly city: string | null;
  readonly postcode: string | null;
  /** ISO 3166-1 alpha-3 or what the sender gave; null when it says none. */
  readonly country: string | null;
  /** Commune of residence and how it was found; null when unknown or abroad. */
  readonly commune: { readonly code: string; readonly found: "code" | "postcode" | "name" } | null;
}

export interface Person {
  readonly birthName: string;
  readonly usedName: string | null;
  /** In the order of the birth record; empty for people with one name only. */
  readonly givenNames: readonly string[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: an unknown day or month stays unknown. */
  readonly birthDate: string;
  readonly sex: Sex;
  readonly birthplace: string | null;
  readonly identifiers: readonly Identifier[];
  /** E.164 where the number could be read, otherwise as sent. */
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly address: Address | null;
  /** The message asks that the person be told by a professional alone; absent where it does not. */
  readonly isWithheld?: true | undefined;
}

/** By what a person can be told, and whether at all; of an address only that there is one. */
export interface Contacts {
  readonly phones: readonly string[];
  readonly hasEmail: boolean;
  readonly isWithheld: boolean;
}

export const contactsOf = ({ phones, emails, isWithheld }: Person): Contacts => ({
  // A copy: a list that was added to takes room for what may come.
  phones: phones.slice(),
  hasEmail: emails.length > 0,
  isWithheld: isWithheld ?? false,
});
