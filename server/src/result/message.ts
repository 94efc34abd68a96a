import type { Moment } from "./moment.ts";

/** What a message says of itself, whatever its format. */
export interface MessageHeader {
  readonly format: string;
  /** The version as sent: `2.5.1`. */
  readonly version: string;
  readonly controlId: string;
  readonly application: string;
  readonly facility: string;
  readonly sentAt: Moment | null;
  /** Production, training (test) or debugging (HL7 table 0103). */
  readonly processing: "P" | "T" | "D";
}

/** An organisation that sends: what the steps need to know of it. */
export interface Sender {
  readonly id: number;
  readonly lane: number;
  readonly code: string;
  readonly name: string;
  readonly language: "fr" | "en";
  /** IANA name of its time zone, as `Indian/Reunion`: a time without offset is read in it. */
  readonly zone: string;
  readonly codeMap: CodeMap;
  /** What it wants beside its answers; nothing where it is not registered for it. */
  readonly wants?: ReadonlySet<Want>;
}

/**
 * `undelivered-in-answer`: an acceptance says whose patients cannot be told. `paper-codes`: people with
 * neither phone nor mail get a code that the laboratory prints.
 */
export const wantNames = ["undelivered-in-answer", "paper-codes"] as const;
export type Want = (typeof wantNames)[number];

/** A patient that cannot be told, as the answer to its report says it. */
export interface UnreachedNotice {
  /** The laboratory's own number of the report. */
  readonly reportNumber: string;
  /** As `no-contact`; docs/integrators/undelivered.md has them all. */
  readonly reason: string;
  /** The code for the person, as it is printed; null where none was made. */
  readonly paperCode: string | null;
}

/** Local codes and words of one organisation, and what they mean here. */
export interface CodeMap {
  /** `system|code` or `code` of OBX-3 to a test of the catalogue, or `ignore`. */
  readonly tests: Readonly<Record<string, string>>;
  /** `system|code`, `code` or a word of OBX-5 (case folded) to a value. */
  readonly values: Readonly<Record<string, string>>;
}

export const emptyCodeMap: CodeMap = { tests: {}, values: {} };
