import type { Issue } from "./issue.ts";
import type { IssueEntry } from "./issue-texts/entry.ts";
import { messageIssues } from "./issue-texts/message.ts";
import { observationIssues } from "./issue-texts/observation.ts";
import { personIssues } from "./issue-texts/person.ts";
import { reportIssues } from "./issue-texts/report.ts";
import { situationIssues } from "./issue-texts/situation.ts";
import { transferIssues } from "./issue-texts/transfer.ts";
import { valueIssues } from "./issue-texts/value.ts";

/** Every issue that there is, by its code: the one catalogue, which docs/integrators repeats. */
export const issueCatalogue = {
  ...messageIssues,
  ...transferIssues,
  ...personIssues,
  ...reportIssues,
  ...observationIssues,
  ...valueIssues,
  ...situationIssues,
} as const satisfies Record<string, IssueEntry>;

export type IssueCode = keyof typeof issueCatalogue;

export const issueCodes = Object.keys(issueCatalogue) as readonly IssueCode[];

/** An issue of the catalogue at a place. `values` never hold a value of a personal field. */
export function raise(code: IssueCode, place: string, values?: Issue["values"]): Issue {
  const { severity } = issueCatalogue[code];
  return values === undefined
    ? { code, severity, place }
    : { code, severity, place, values: shortened(values) };
}

/**
 * The issue as a sentence: what happened and what to do. It repeats no value of a named field. An
 * unknown code, as of an older record, is said as its code.
 */
export function word(issue: Issue, language: "fr" | "en"): string {
  const entry: IssueEntry | undefined = Object.hasOwn(issueCatalogue, issue.code)
    ? issueCatalogue[issue.code as IssueCode]
    : undefined;
  if (entry === undefined) return issue.code;
  const values = issue.values ?? {};
  return entry[language].replace(/\{(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : "?",
  );
}

/** What a message repeats of what was sent stays short, and on one line. */
function shortened(values: NonNullable<Issue["values"]>): NonNullable<Issue["values"]> {
  const result: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "number") {
      result[name] = value;
      continue;
    }
    const text = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
    result[name] = text.length > longest ? `${text.slice(0, longest)}…` : text;
  }
  return result;
}

const longest = 200;
