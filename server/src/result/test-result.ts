import type { Moment } from "./moment.ts";

/** The coded outcome of a test; `quantity` and `screening` say more beside it. */
export type ResultValue =
  | "positive"
  | "negative"
  | "indeterminate"
  | "invalid"
  | "quantity"
  | "screening";

export type ResultStatus = "preliminary" | "final" | "corrected" | "cancelled";

export interface Quantity {
  readonly comparator: "<" | ">" | "<=" | ">=" | "=";
  /** As sent, a decimal with a point. */
  readonly number: string;
  readonly unit: string | null;
}

/** One observation that is a result of a test of the catalogue. */
export interface TestResult {
  /** Folder name in catalogue/, as `sars-cov-2-pcr`. */
  readonly test: string;
  readonly loinc: string | null;
  /** Tells results of one test in one report apart (OBX-4); "" when the sender gives none. */
  readonly subId: string;
  /** Null only when cancelled. */
  readonly value: ResultValue | null;
  readonly quantity: Quantity | null;
  /** The letters with their digits in the order A to D, as `A0 B9 C0 D1`. */
  readonly screening: string | null;
  readonly status: ResultStatus;
  readonly sampledAt: Moment;
  /** When the laboratory received the sample (OBR-14, SPM-18). */
  readonly receivedAt: Moment | null;
  /** When the result was validated (OBX-19, else OBR-22). */
  readonly validatedAt: Moment | null;
  /** SNOMED CT code of the specimen, from the sender or mapped; null when unknown. */
  readonly specimen: string | null;
  /** The number of the specimen at the laboratory (SPM-2); null when it gives none. */
  readonly specimenNumber: string | null;
  /** Of a screening: the test whose positives it looks into. */
  readonly screens: string | null;
  /** Device or kit as the sender names it (OBX-17, OBX-18); null when none. */
  readonly device: string | null;
  /** Where it stands, in the sender's terms: `OBX[2]`. */
  readonly place: string;
}
