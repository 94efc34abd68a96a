import type { SimulatedPerson } from "../country/people.ts";
import type { Wrong } from "./wrong.ts";

export type SimulatedTest = "sars-cov-2-pcr" | "sars-cov-2-antigen";
export type SimulatedValue = "positive" | "negative" | "indeterminate" | "invalid";

export interface SimulatedResult {
  readonly test: SimulatedTest;
  readonly value: SimulatedValue;
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
}

export interface SimulatedMessage {
  readonly controlId: string;
  readonly person: SimulatedPerson;
  /** No two of them with the same test. */
  readonly reports: readonly SimulatedReport[];
  readonly sentAt: number;
  readonly wrong: Wrong | null;
}
