import type { Country } from "../../result/country.ts";
import type { Issue } from "../../result/issue.ts";
import { readNumber } from "../../result/number-scheme.ts";
import type { OrganisationKind } from "../../result/organisation.ts";
import type { Identifier } from "../draft.ts";
import { fault } from "../faults.ts";

export type NumberRules = Pick<Country, "registration" | "organisations" | "professionals">;

/** How people write numbers apart: it is not part of them. */
export const bare = (given: string): string =>
  given.replace(/[\s.\u00a0\u202f-]/gu, "").toUpperCase();

/** The numbers that are given to an organisation of a kind, each held to its scheme; at least one. */
export function judgeNumbers(
  kind: OrganisationKind,
  given: Readonly<Record<string, string>>,
  rules: NumberRules,
): { readonly identifiers: Identifier[]; readonly faults: Issue[] } {
  const faults: Issue[] = [];
  const identifiers: Identifier[] = [];
  const numbers = [...rules.organisations, ...rules.professionals];
  const fitting = rules.registration.filter(({ kinds }) => kinds.includes(kind));
  for (const { scheme, number } of rules.registration) {
    const text = bare(given[scheme] ?? "");
    if (text === "") continue;
    const rule = numbers.find((one) => one.scheme === number);
    if (rule === undefined || !fitting.some((one) => one.scheme === scheme)) {
      faults.push(fault("number.scheme", scheme, { scheme }));
      continue;
    }
    const read = readNumber(text, rule);
    if ("fault" in read) faults.push(fault(`number.${read.fault}`, scheme, { scheme }));
    else identifiers.push({ scheme, value: read.number });
  }
  if (identifiers.length === 0 && faults.length === 0) {
    const known = fitting.map(({ scheme }) => scheme).join(", ");
    faults.push(fault("number.missing", fitting[0]?.scheme ?? "kind", { known }));
  }
  return { identifiers, faults };
}
