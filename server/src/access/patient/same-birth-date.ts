/** A birth date that a person typed, held against the one that the laboratory gave. */
export type DateMatch = "no" | "whole" | "partial";

/**
 * Of a partial date (`1950`, `1950-03`) the known parts must agree; then a second question is asked.
 * What a person does not know either is typed as `00`.
 */
export function matchBirthDate(onRecord: string, typed: string): DateMatch {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return "no";
  if (onRecord.length === 10) return onRecord === typed ? "whole" : "no";
  return typed.startsWith(`${onRecord}-`) ? "partial" : "no";
}
