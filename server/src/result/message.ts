import type { Moment } from "./moment.ts";
import type { QuestionId, Reason } from "./situation.ts";

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
  /** The organisation that brought the message, where it speaks for this one. */
  readonly broughtBy?: { readonly id: number; readonly code: string } | undefined;
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

/** Where a report of a message stands, by our own numbers. */
export interface RecordedReport {
  readonly reportNumber: string;
  readonly lane: number;
  readonly reportId: number;
}

/** Whose message it is, and why it cannot be taken from whoever brought it; null when it can. */
export interface Caller {
  readonly sender: Sender;
  readonly fault: "sender.may-not-speak" | "sender.no-laboratory" | null;
}

/**
 * When something ends: days in the organisation's zone, `YYYY-MM-DD`. Before `refuseFrom` it is warned
 * of, from `warnFrom` on or, without one, at once; from `refuseFrom` on it refuses the message.
 */
export interface Ends {
  readonly warnFrom?: string | undefined;
  readonly refuseFrom: string;
}

/** What a local code or word means, and until when it is taken. */
export type MapEntry = string | ({ readonly to: string } & Ends);

/** What an organisation may be asked to send, beyond what every message needs. */
export const ruleNames = [
  "specimen-required",
  "specimen-number-required",
  "validation-required",
] as const;
export type RuleName = (typeof ruleNames)[number];

/** Local codes and words of one organisation, what they mean here, and what is asked of it. */
export interface CodeMap {
  /** `system|code` or `code` of OBX-3 to a test of the catalogue, or `ignore`. */
  readonly tests: Readonly<Record<string, MapEntry>>;
  /** `system|code`, `code` or a word of OBX-5 (case folded) to a value. */
  readonly values: Readonly<Record<string, MapEntry>>;
  /** `system|code` or `code` of OBX-3 to a question about the situation. */
  readonly questions?: Readonly<Record<string, QuestionId>>;
  /** `system|code`, `code` or a word of OBR-31 or OBR-13 to a reason for the test. */
  readonly reasons?: Readonly<Record<string, Reason>>;
  readonly rules?: Readonly<Partial<Record<RuleName, Ends>>>;
}

/** Whether a day is in the time of warning, in that of refusal, or before both. */
export function phaseOf(ends: Ends, day: string): "before" | "warn" | "refuse" {
  if (day >= ends.refuseFrom) return "refuse";
  return ends.warnFrom === undefined || day >= ends.warnFrom ? "warn" : "before";
}

export const emptyCodeMap: CodeMap = { tests: {}, values: {} };
