/**
 * What a sender got wrong, as a value: every fault of a message at once, each with its place in the
 * sender's own terms. The texts stand in one table per language (issue-texts.ts); `values` holds
 * only what a text may repeat: codes, limits and lengths, never a value of a personal field.
 */
export type Severity = "error" | "warning" | "note";

export interface Issue {
  readonly code: string;
  readonly severity: Severity;
  /** The sender's own terms: `PID-7`, `OBX[2]-5.1`; `MSH` when it is the message as a whole. */
  readonly place: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** An issue as one sentence in the sender's language. */
export interface WordedIssue extends Issue {
  readonly message: string;
}

/** A message is recorded whole or refused whole: one error refuses it. */
export const refuses = (issues: readonly Issue[]): boolean =>
  issues.some((issue) => issue.severity === "error");
