import type { Severity } from "../issue.ts";

/**
 * What is said of an issue: a sentence or two per language, what happened and what to do.
 * `{name}` stands for one of the issue's values. French is written first.
 */
export interface IssueEntry {
  readonly severity: Severity;
  readonly fr: string;
  readonly en: string;
}
