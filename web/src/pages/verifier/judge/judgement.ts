/** What is said of a code: the colour, why, and what was found out on the way. */
export type Colour = "green" | "amber" | "red";

/** Why it is not green, in the order in which they are asked. */
export type Reason =
  | "not-a-certificate"
  | "training"
  | "unreadable"
  | "unknown-signer"
  | "signature"
  | "form"
  | "usage"
  | "key-expired"
  | "not-yet-valid"
  | "expired"
  | "revoked"
  | "rules"
  | "no-data"
  | "old-data"
  | "clock"
  | "unread-revocations"
  | "open-rules"
  | "no-rules";

export type CheckName = "signature" | "validity" | "revocation" | "rules" | "data";
export type CheckState = "passed" | "failed" | "open";

export interface Check {
  readonly name: CheckName;
  readonly state: CheckState;
}

/** Said by the rule itself, in both languages where it has both. */
export interface BrokenRule {
  readonly fr: string;
  readonly en: string;
}

export interface Person {
  readonly familyName: string;
  readonly givenNames: string;
  /** In the letters of a passport, where the certificate has them beside others. */
  readonly romanised: string | null;
  /** As the certificate has it: whole, in part, or "". */
  readonly birthDate: string;
}

/** A line of what stands in the certificate: its name in the texts, and its value. */
export interface Detail {
  readonly name: DetailName;
  readonly value: string;
  /** How the value is written for the reader. */
  readonly as: "text" | "moment" | "test" | "country" | "result";
}

export type DetailName =
  | "kind"
  | "result"
  | "testType"
  | "device"
  | "sampled"
  | "firstPositive"
  | "validFrom"
  | "validUntil"
  | "vaccine"
  | "dose"
  | "vaccinated"
  | "centre"
  | "country"
  | "issuer"
  | "expires"
  | "identifier"
  | "format";

/** What a certificate says, once its signature is known to be good. */
export interface Content {
  readonly person: Person;
  readonly details: readonly Detail[];
}

export interface Judgement {
  readonly colour: Colour;
  /** Null when it is green. */
  readonly reason: Reason | null;
  /** Rules that it breaks, or that could not be judged. */
  readonly rules: readonly BrokenRule[];
  readonly checks: readonly Check[];
  /** Null when nobody vouches for what stands in the code. */
  readonly content: Content | null;
}
