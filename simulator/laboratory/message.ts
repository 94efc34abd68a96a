import type { SimulatedPerson } from "../country/people.ts";

export type SimulatedTest = "sars-cov-2-pcr" | "sars-cov-2-antigen";

/** One version of one report, as a message tells it. Times are milliseconds UTC. */
export interface SimulatedReport {
  /** Its number at the laboratory. */
  readonly number: string;
  readonly test: SimulatedTest;
  readonly positive: boolean;
  /** HL7 table 0085: preliminary, final, corrected, deleted. */
  readonly status: "P" | "F" | "C" | "D";
  readonly sampledAt: number;
  readonly validatedAt: number;
}

/** What is wrong with a message on purpose; each of them must be refused. */
export const wrongs = [
  "birth-date-invalid",
  "birth-date-missing",
  "name-missing",
  "value-unknown",
  "value-missing",
  "sampling-future",
  "sampling-missing",
  "loinc-invalid",
  "status-unknown",
  "report-number-missing",
  "event",
] as const;
export type Wrong = (typeof wrongs)[number];

export interface SimulatedMessage {
  readonly controlId: string;
  readonly person: SimulatedPerson;
  readonly reports: readonly SimulatedReport[];
  readonly sentAt: number;
  readonly wrong: Wrong | null;
}
