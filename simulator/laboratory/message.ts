import type { SimulatedPerson } from "../country/people.ts";
import type { Wrong } from "./wrong.ts";

export type SimulatedTest = "sars-cov-2-pcr" | "sars-cov-2-antigen";
export type SimulatedValue = "positive" | "negative" | "indeterminate" | "invalid";

/** A test that a message is about: one that is made, or what is looked for in a positive later. */
export type ReportedTest = SimulatedTest | "sars-cov-2-screening";

export interface SimulatedResult {
  readonly test: ReportedTest;
  readonly value: SimulatedValue | "screening";
  /** Of a screening: its letters with their digits, `A0 B9 C0 D1`. */
  readonly letters?: string;
  /** HL7 table 0085: preliminary, final, corrected, deleted. */
  readonly status: "P" | "F" | "C" | "D";
}

/** One version of one report, as a message tells it. Times are milliseconds UTC. */
export interface SimulatedReport {
  /** Its number at the laboratory. */
  readonly number: string;
  /** One of each test at most. */
  readonly results: readonly SimulatedResult[];
  readonly sampledAt: number;
  /** Null where the laboratory does not say: then the time of the message orders it. */
  readonly validatedAt: number | null;
  /** The number of its sample; null where the laboratory sends none. */
  readonly specimen: string | null;
}

/** What was asked about the situation; absent: nobody asked. Days are YYYY-MM-DD. */
export interface SimulatedSituation {
  readonly symptoms?: "Y" | "N" | "U";
  readonly symptomOnset?: string;
  readonly healthWorker?: "Y" | "N" | "U";
  readonly congregateHousing?: "Y" | "N" | "U";
  readonly hospitalised?: "Y" | "N" | "U";
  readonly setting?: "inpatient" | "emergency" | "outpatient";
  readonly reason?: "contact" | "screening";
}

/** Who asked for the test; their number (RPPS) without the digit that says what kind of number it is. */
export interface SimulatedPrescriber {
  readonly rpps: string;
  readonly familyName: string;
  readonly givenName: string;
}

export interface SimulatedMessage {
  readonly controlId: string;
  readonly person: SimulatedPerson;
  /** No two of them with the same test. */
  readonly reports: readonly SimulatedReport[];
  readonly situation: SimulatedSituation;
  readonly prescriber: SimulatedPrescriber;
  readonly sentAt: number;
  readonly wrong: Wrong | null;
}
