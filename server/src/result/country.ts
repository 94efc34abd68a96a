import type { CertifiedTest, Language, Words } from "./catalogue.ts";
import type { OrganisationKind } from "./organisation.ts";
import type { WithheldFrom } from "./person.ts";
import type { RetentionRules } from "./retention.ts";
import type { ResultValue } from "./test-result.ts";

/** The rules that there are for the form and check digits of identifiers; a profile names one. */
export const identifierRuleNames = ["nir", "niss"] as const;
export type IdentifierRuleName = (typeof identifierRuleNames)[number];

/** The checks that there are for numbers of professionals and organisations; a scheme names one. */
export const numberCheckNames = ["bce", "luhn", "nihdi"] as const;
export type NumberCheckName = (typeof numberCheckNames)[number];

/** The lists of communes that there are; a profile names one. */
export const communeListNames = ["etalab"] as const;
export type CommuneListName = (typeof communeListNames)[number];

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
  readonly rule: IdentifierRuleName;
  /** Forms of numbers that are nobody's, for those who practise; absent where there are none. */
  readonly practice?: readonly string[] | undefined;
  /** The scheme whose number this one becomes without a digit changing; absent where none. */
  readonly becomes?: string | undefined;
}

/** Numbers that a country gives to professionals or organisations. */
export interface NumberScheme {
  /** As `RPPS`. */
  readonly scheme: string;
  /** OIDs, and names where there is no OID, of the authority that a message names with the number. */
  readonly oids: readonly string[];
  readonly names: readonly string[];
  /** The number is its first group, what may stand before it aside. */
  readonly form: RegExp;
  /** How digits of it check the others; null where that is not known for certain. */
  readonly check: NumberCheckName | null;
}

/** A number that organisations of some kinds are registered under. */
export interface RegistrationScheme {
  /** As a file or a form names it: `FINEG`. */
  readonly scheme: string;
  /** The number scheme, of organisations or professionals, whose form and check it has. */
  readonly number: string;
  readonly names: Words;
  /** Kinds of organisations that have one; the first scheme of a kind that is given becomes the code. */
  readonly kinds: readonly OrganisationKind[];
}

export interface PhoneRules {
  /** Calling code of the country. */
  readonly code: string;
  /** The digit before a national number that an international one drops. */
  readonly trunk: string;
  /** How many digits a national number may have, with the trunk digit. */
  readonly digits: readonly number[];
  /** First digits of a national number that belong to another calling code (French overseas). */
  readonly elsewhere: Readonly<Record<string, string>>;
}

/** To whom, when and for how much an SMS is sent. Beginnings of numbers are digits, without the plus. */
export interface SmsRules {
  /** Whether prices and lists are examples, or those of a contract; production sends by these alone. */
  readonly terms: "example" | "contract";
  /** From and to, `HH:MM` on the clock of the number's region. */
  readonly hours: { readonly from: string; readonly to: string };
  /** Whether positives and changed values go at any hour. */
  readonly urgentAnyTime: boolean;
  /** Beginning of a number to the IANA zone of its region; others are of the country's own zone. */
  readonly zones: Readonly<Record<string, string>>;
  /** Calling codes that are written to, and beginnings within them that never are. */
  readonly callingCodes: readonly string[];
  readonly denied: readonly string[];
  /** Mobile ranges newer than the numbering plans that the program knows. */
  readonly alsoMobile: readonly string[];
  /** Ranges kept for fiction: mobile, outside production only. */
  readonly fiction: readonly string[];
  /** Price of one message by the longest beginning; "" for all others. In the country's money. */
  readonly prices: Readonly<Record<string, number>>;
}

/** How patients are told. */
export interface MessageRules {
  /** The first that reaches the person is used; the next ones when it fails. */
  readonly channels: readonly ("sms" | "email")[];
  /** Minutes after which the next channel is used as well, when the first has not got through. */
  readonly fallbackMinutes: { readonly urgent: number; readonly other: number };
  /** Messages to one contact in a window of so many minutes; urgent ones up to twice as many. */
  readonly gather: { readonly most: number; readonly minutes: number };
  readonly sms: SmsRules;
}

/** Communes by code, postcode and name; `null` when there is none or more than one. */
export interface Communes {
  /** The present commune of a code: a former or partial one leads to the one it is part of. */
  readonly byCode: (code: string) => string | null;
  readonly byPostcode: (postcode: string) => string | null;
  readonly byName: (postcode: string, city: string) => string | null;
}

/** Which proofs a country makes of results. */
export interface CertificateRules {
  /** Who issues, as the proof says it. */
  readonly issuer: string;
  /** Days from its issuing that an EU certificate of a test is valid; what it is taken for is shorter. */
  readonly testDays: number;
  /** Days after the sampling of a first positive; null where no recoveries are certified. */
  readonly recovery: {
    readonly of: readonly CertifiedTest["type"][];
    readonly fromDay: number;
    readonly untilDay: number;
  } | null;
  /** 2D-DOC beside it, and how long what takes one back is kept, since it has no end of its own. */
  readonly twoDDoc: { readonly keptDays: number } | null;
  /** Address of a wallet application that takes a certificate behind `#`; null: none. */
  readonly wallet: string | null;
}

/** Codes by which a positive patient tells a contact-tracing application that it is true. */
export interface ActivationRules {
  /** Who issues, as the code says it (`iss`). */
  readonly issuer: string;
  /** Days from its issuing that a code is taken. */
  readonly lifetimeDays: number;
  /** Days after the sampling in which a code is made. */
  readonly sampledWithinDays: number;
}

/**
 * Sign-in of professionals by a national identity (OpenID Connect), and what its claims prove. A claim
 * is named by its path, `SubjectRefPro.exercices`.
 */
export interface SignInRules {
  /** As sessions and the log name it. */
  readonly provider: string;
  readonly names: Words;
  /** What is asked for. */
  readonly scope: string;
  /** The level of authentication that is asked for, and refused below; null: any. */
  readonly acrValues: string | null;
  /** The national number: claims that may hold it, the first that does; and its schemes (`professionals`). */
  readonly identifier: { readonly claims: readonly string[]; readonly schemes: readonly string[] };
  readonly givenName: string;
  readonly familyName: string;
  /** List of what somebody is by profession; null: the claims are one such themselves. */
  readonly exercises: string | null;
  /** In each of them, the list of places where they are; null: the exercise is one such itself. */
  readonly activities: string | null;
  /** Numbers of the organisation, the first that is registered here; schemes of `registration`. */
  readonly organisation: readonly { readonly claim: string; readonly scheme: string }[];
  /** The first whose fields all agree, over the exercise and the activity. */
  readonly roles: readonly {
    readonly role: string;
    readonly when: Readonly<Record<string, string>>;
  }[];
}

/** What somebody may be who reads a patient's history, in whatever country. */
export const historyRoles = ["physician", "midwife", "nurse", "pharmacist"] as const;
export type HistoryRole = (typeof historyRoles)[number];

/** A patient's history, read by a professional whom the patient allowed to. */
export interface HistoryRules {
  /** Who may be allowed. */
  readonly roles: readonly HistoryRole[];
  /** Days for which a patient may agree at most. */
  readonly longestDays: number;
  /** Days back from today from which results are shown; no more than names are kept. */
  readonly backDays: number;
}

/** What people are told of their data (GDPR articles 13 and 14); how long they are kept `retention` says. */
export interface Notice {
  readonly controller: Words;
  readonly contact: { readonly email: string; readonly address: Words };
  /** To whom a complaint goes. */
  readonly authority: Words;
  readonly basis: Words;
  readonly purposes: readonly Words[];
  readonly recipients: readonly Words[];
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
  readonly professionals: readonly NumberScheme[];
  readonly organisations: readonly NumberScheme[];
  readonly registration: readonly RegistrationScheme[];
  /** Codes of PID-32, one of which qualifies an identifier; null where none is asked for. */
  readonly qualifiedBy: ReadonlySet<string> | null;
  /**
   * Age in years from which the patient alone is told; of a younger one who represents them is, where
   * the message names them.
   */
  readonly toldAloneFrom: number;
  /** Time zones of places, by the beginning of a postcode or commune code; elsewhere `zone` holds. */
  readonly zones: Readonly<Record<string, string>>;
  readonly retention: RetentionRules;
  /** Whether a day or month 00 of a birth date says that it is unknown. */
  readonly zeroIsUnknown: boolean;
  /** National codes for values, and the systems (upper case, "" for none) that they count in. */
  readonly resultCodes: ReadonlyMap<string, ResultValue>;
  readonly resultSystems: ReadonlySet<string>;
  /** Codes of observations that steer the message and are no results. */
  readonly steeringCodes: ReadonlySet<string>;
  /** Those of them that, answered yes, keep the result from someone: nobody is told by us then. */
  readonly withholding: ReadonlyMap<string, WithheldFrom>;
  /** The address type that holds the birthplace; null when none does. */
  readonly birthplaceAddressType: string | null;
  /** Form of a birthplace code. */
  readonly birthplaceForm: RegExp | null;
  readonly phone: PhoneRules | null;
  readonly messages: MessageRules;
  /** Null where no proofs are made. */
  readonly certificates: CertificateRules | null;
  /** Null where no codes for a contact-tracing application are made. */
  readonly activationCodes: ActivationRules | null;
  readonly communes: Communes | null;
  /** Whether a patient is shown the name of who looked at their result, beside role and organisation. */
  readonly namesProfessionals: boolean;
  /** Null where a professional reads no history, but in an emergency. */
  readonly history: HistoryRules | null;
  readonly notice: Notice;
  /** Null where professionals have no national identity: they have accounts here. */
  readonly signIn: SignInRules | null;
}
