import type { Issue, WordedIssue } from "../issue.ts";
import type { IssueEntry } from "./entry.ts";
import { messageIssues } from "./message.ts";
import { observationIssues } from "./observation.ts";
import { personIssues } from "./person.ts";
import { reportIssues } from "./report.ts";
import { transferIssues } from "./transfer.ts";
import { valueIssues } from "./value.ts";

/** Every issue that there is, by its code: the one catalogue, which docs/integrators repeats. */
export const issueCatalogue = {
  ...messageIssues,
  ...transferIssues,
  ...personIssues,
  ...reportIssues,
  ...observationIssues,
  ...valueIssues,
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

/** The issue as a sentence. An unknown code, as of an older record, is said as its code. */
export function word(issue: Issue, language: "fr" | "en"): WordedIssue {
  const entry: IssueEntry | undefined = Object.hasOwn(issueCatalogue, issue.code)
    ? issueCatalogue[issue.code as IssueCode]
    : undefined;
  if (entry === undefined) return { ...issue, message: issue.code };
  const message = entry[language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    issue.values !== undefined && Object.hasOwn(issue.values, name)
      ? String(issue.values[name])
      : whole,
  );
  return { ...issue, message };
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
