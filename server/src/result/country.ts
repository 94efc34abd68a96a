import type { Language, Words } from "./catalogue.ts";
import type { RetentionRules } from "./retention.ts";
import type { ResultValue } from "./test-result.ts";

/** A national identifier that a message may carry. */
export interface IdentifierScheme {
  /** As `INS-NIR`. */
  readonly scheme: string;
  /** OID of the assigning authority. */
  readonly oid: string;
  /** Names of the authority where its OID is missing. */
  readonly names: readonly string[];
  /** `test` identifiers are refused in production. */
  readonly use: "real" | "test";
  /** The rule that its form and check digits follow. */
  readonly rule: "nir";
}

export interface PhoneRules {
  /** Calling code of the country. */
  readonly code: string;
  /** The digit before a national number that an international one drops. */
  readonly trunk: string;
  /** Digits of a national number, with the trunk digit. */
  readonly digits: number;
  /** First digits of a national number that belong to another calling code (French overseas). */
  readonly elsewhere: Readonly<Record<string, string>>;
}

/** Communes by code, postcode and name; `null` when there is none or more than one. */
export interface Communes {
  /** The present commune of a code: a former or partial one leads to the one it is part of. */
  readonly byCode: (code: string) => string | null;
  readonly byPostcode: (postcode: string) => string | null;
  readonly byName: (postcode: string, city: string) => string | null;
}

/** A country profile: a folder with `country.json`. */
export interface Country {
  /** ISO 3166-1 alpha-2, lower case: the name of its folder. */
  readonly code: string;
  readonly names: Words;
  /** ISO 3166-1 codes that its addresses carry, alpha-2 and alpha-3. */
  readonly addressCodes: ReadonlySet<string>;
  /** Main time zone, for a sender whose own is unknown. */
  readonly zone: string;
  readonly languages: readonly Language[];
  readonly identifiers: readonly IdentifierScheme[];
  /** Codes of PID-32, one of which qualifies an identifier. */
  readonly qualifiedBy: ReadonlySet<string>;
  readonly retention: RetentionRules;
  /** Whether a day or month 00 of a birth date says that it is unknown. */
  readonly zeroIsUnknown: boolean;
  /** National codes for values, and the systems (upper case, "" for none) that they count in. */
  readonly resultCodes: ReadonlyMap<string, ResultValue>;
  readonly resultSystems: ReadonlySet<string>;
  /** Codes of observations that steer the message and are no results. */
  readonly steeringCodes: ReadonlySet<string>;
  /** The address type that holds the birthplace; null when none does. */
  readonly birthplaceAddressType: string | null;
  /** Form of a birthplace code. */
  readonly birthplaceForm: RegExp | null;
  readonly phone: PhoneRules | null;
  readonly communes: Communes | null;
}
