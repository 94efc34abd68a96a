import type { Issue } from "./issue.ts";
import { english } from "./issue-texts.en.ts";
import { french, type IssueCode } from "./issue-texts.fr.ts";

const languages = { fr: french, en: english } as const;

/** An issue as a sentence: what happened and what to do. It repeats no value of a named field. */
export function word(issue: Issue, language: keyof typeof languages): string {
  const text = languages[language][issue.code as IssueCode] ?? issue.code;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(issue.values?.[name] ?? ""));
}

/** Every code that there is. */
export const issueCodes = Object.keys(french) as IssueCode[];
