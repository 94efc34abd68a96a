/** What the verification can find, in the words that it prints. */
export type What =
  | "other answer than expected"
  | "answer to another message"
  | "repeat answered otherwise"
  | "acknowledged and missing"
  | "acknowledged and its raw message not kept"
  | "recorded more than once"
  | "refused and not listed"
  | "refused for another reason"
  | "refused and recorded"
  | "stranger without a security event"
  | "report missing"
  | "report in another state"
  | "report shown in another state"
  | "report with another number of versions"
  | "version that nobody sent"
  | "version missing"
  | "version ordered by other times"
  | "version wrongly superseded"
  | "version of another commune"
  | "version without its person"
  | "brought by another than said"
  | "sample of another number"
  | "screening not joined with its sample"
  | "in the database and never sent";

export interface Difference {
  readonly what: What;
  /** Laboratory and control id, or laboratory and report number. */
  readonly where: string;
  readonly detail: string;
}

export type Note = (what: What, where: string, detail?: string) => void;

export const placeOf = (lab: string, controlId: string): string => `${lab} ${controlId}`;
