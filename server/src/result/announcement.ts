import type { Issue } from "./issue.ts";

/** What ends on a day: warned of before, refused from then on. */
const ending: ReadonlySet<string> = new Set(["map.code-ends", "rule.required-soon"]);

/** MSA-3 and its like are short (v2.5.1 section 2.15.8: 80 characters). */
const longest = 80;

/**
 * One short line for the answer of an accepted message: from which day on the next one like it will be
 * refused, and for what. An acceptance carries no list of faults, and nobody reads a journal of
 * acceptances; null when nothing ends.
 */
export function announcementOf(issues: readonly Issue[], language: "fr" | "en"): string | null {
  if (issues.length === 0) return null;
  const found = issues.filter(({ code }) => ending.has(code));
  const [first = null] = found.map(({ values }) => String(values?.date ?? "")).sort();
  if (first === null) return null;
  const places = [...new Set(found.map(({ place }) => place))].join(", ");
  const text =
    language === "fr" ? `Refusé dès le ${first} : ${places}` : `Refused from ${first}: ${places}`;
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}
