import type { QuestionId, Reason, Setting, YesNo } from "./situation.ts";
import type { ResultValue } from "./test-result.ts";

/** How a result may be told to the patient. */
export interface Tell {
  readonly mode: "at-once" | "after-delay" | "professional-only" | "never";
  /** With `after-delay` only. */
  readonly delayMinutes?: number | undefined;
}

/** Whether the patient learns of it from us, by a message and on the portal. */
export const isTold = ({ mode }: Tell): boolean => mode === "at-once" || mode === "after-delay";

/** What the patient reads of a value: calm, plain, and what to do. */
export interface PatientText {
  readonly headline: string;
  readonly meaning: string;
  readonly todo: readonly string[];
}

export type Language = "fr" | "en";
export type Words = Readonly<Record<Language, string>>;

/** Where one may read what a code means: a key of the catalogue's sources. */
export interface Sourced {
  /** Whether a source that the project names says what the code means. */
  readonly verified: boolean;
  /** That source; null for a code that could not be checked. */
  readonly source: string | null;
}

export interface LoincCode extends Sourced {
  readonly code: string;
  readonly name: string;
}

/** A SNOMED CT code with what people call it. */
export interface NamedCode extends Sourced {
  readonly code: string;
  readonly names: Words;
}

/** A public list of codes, with all that is needed to find it again. */
export interface Source {
  readonly title: string;
  readonly publisher: string;
  readonly at: string;
}

/** What a certificate says of a test: nucleic acid amplification, or a rapid antigen test. */
export interface CertifiedTest {
  readonly type: "naat" | "antigen";
  readonly values: readonly ("positive" | "negative")[];
}

/** How a test is made at a counter: what it is recorded as, and when it is read. */
export interface CounterTest {
  /** One of the test's LOINC codes. */
  readonly loinc: string;
  /** Minutes from the drop to the reading, where the leaflet of the device says nothing else. */
  readonly readAfterMinutes: number;
}

/** One test of the catalogue: a folder with `test.json`. */
export interface CatalogueTest {
  /** The name of its folder. */
  readonly id: string;
  /** What its observations hold: a coded outcome, a number, or the letters of a screening. */
  readonly kind: "presence" | "quantity" | "screening";
  /** Of a screening: the test whose positives it looks into. */
  readonly screens?: string | undefined;
  /** SNOMED CT code and names of the agent or disease. */
  readonly disease: NamedCode;
  readonly loinc: readonly LoincCode[];
  /** Codes that are no LOINC but agreed in a country's profile. */
  readonly localCodes: readonly { readonly system: string; readonly code: string }[];
  readonly specimens: readonly NamedCode[];
  readonly values: readonly ResultValue[];
  /** Whether the law wants each such result reported; the others are taken for surveillance. */
  readonly notifiable: boolean;
  /** Of which kind a certificate calls it, and the values that earn one; null when none is made. */
  readonly certificate: CertifiedTest | null;
  /** Whether a positive gives a code for a contact-tracing application. */
  readonly activationCode: boolean;
  /** Null where it is not made at a counter. */
  readonly counter: CounterTest | null;
  readonly tell: Tell;
  readonly names: Words;
  /** Of each value that is told. */
  readonly texts: Readonly<
    Partial<Record<ResultValue | "cancelled", Readonly<Record<Language, PatientText>>>>
  >;
}

/** The codes for outcomes that mean the same everywhere, and the words that go with them. */
export interface ValueCodes {
  /** SNOMED CT code to value. */
  readonly snomed: ReadonlyMap<string, ResultValue>;
  /** HL7 table 0078 to value: presence only, never normal or abnormal. */
  readonly table0078: ReadonlyMap<string, ResultValue>;
  /** LOINC answer code to value. */
  readonly loincAnswers: ReadonlyMap<string, ResultValue>;
  /**
   * Words, folded, that say a value; the longest first. They only confirm or contradict the code
   * that they stand beside: a value is never read from words.
   */
  readonly words: readonly { readonly words: string; readonly value: ResultValue }[];
}

/** A question about the situation of the one tested. */
export interface Question {
  readonly id: QuestionId;
  readonly names: Words;
  readonly loinc: readonly LoincCode[];
}

/** What is asked about the situation, and how it may be answered. */
export interface SituationList {
  readonly questions: readonly Question[];
  readonly byLoinc: ReadonlyMap<string, QuestionId>;
  /** SNOMED CT code, or code of HL7 tables 0136 and 0532, to what it says. */
  readonly snomed: ReadonlyMap<string, YesNo>;
  readonly hl7: ReadonlyMap<string, YesNo>;
  /** The public list in which the answers were read. */
  readonly answersSource: string;
  readonly reasons: readonly { readonly id: Reason; readonly names: Words }[];
  /** Code of ICD-10 to the reason that it is. */
  readonly reasonCodes: ReadonlyMap<string, Reason>;
  /** HL7 table 0004 to where the patient was seen. */
  readonly settings: ReadonlyMap<string, Setting>;
}

/** All tests, with the maps that reading needs. */
export interface Catalogue {
  readonly tests: ReadonlyMap<string, CatalogueTest>;
  readonly byLoinc: ReadonlyMap<string, CatalogueTest>;
  /** By `SYSTEM|code`. */
  readonly byLocalCode: ReadonlyMap<string, CatalogueTest>;
  /** What the codes were checked against. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly values: ValueCodes;
  readonly situation: SituationList;
}
