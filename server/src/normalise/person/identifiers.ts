import type { IdentifierScheme } from "../../result/country.ts";
import type { DraftIdentifier, DraftPatient } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Identifier } from "../../result/person.ts";
import type { Judging } from "../judging.ts";
import { identifierRules } from "./identifier-rules/index.ts";
import type { Traits } from "./identifier-rules/rule.ts";

/** National identifiers by their assigning authority; those of the laboratory are not ours to keep. */
export function readIdentifiers(
  patient: DraftPatient,
  traits: Traits,
  judging: Judging,
): readonly Identifier[] {
  const { qualifiedBy } = judging.country;
  // Where a country marks no identity as verified, a number whose check is right identifies.
  const qualified =
    qualifiedBy === null || patient.reliability.some((code) => qualifiedBy.has(code));
  const found = new Map<string, Identifier>();
  for (const [index, given] of patient.identifiers.entries()) {
    const scheme = schemeOf(given, judging.country.identifiers);
    if (scheme === undefined || given.value === "") continue;
    const place = patient.place("identifiers", index);
    const rule = identifierRules[scheme.rule];
    const value = rule.read(given.value, given.checkDigits);
    if (value === null) {
      judging.issues.push(raise("identifier.invalid", place, { scheme: scheme.scheme }));
      continue;
    }
    if (scheme.use === "test" && judging.production)
      judging.issues.push(raise("identifier.test-in-production", place, { scheme: scheme.scheme }));
    if (rule.disagrees(value, traits)) judging.issues.push(raise("identifier.disagrees", place));
    const before = found.get(scheme.scheme);
    if (before !== undefined && before.value !== value)
      judging.issues.push(raise("identifier.several", place, { scheme: scheme.scheme }));
    else if (before === undefined && !qualified)
      judging.issues.push(
        raise("identifier.unqualified", place, { codes: [...(qualifiedBy ?? [])].join(", ") }),
      );
    found.set(scheme.scheme, identifierOf(scheme, value, qualified));
  }
  // In the order of the profile: a final number before the one that was given while it was awaited.
  return judging.country.identifiers.flatMap(({ scheme }) => found.get(scheme) ?? []);
}

/** A number that a person gives by its scheme; null when its form or a check digit is wrong. */
export function readIdentifier(scheme: IdentifierScheme, given: string): Identifier | null {
  const value = identifierRules[scheme.rule].read(given, "");
  return value === null ? null : identifierOf(scheme, value, true);
}

const identifierOf = (
  { scheme, becomes }: IdentifierScheme,
  value: string,
  qualified: boolean,
): Identifier => ({ scheme, value, qualified, ...(becomes !== undefined && { becomes }) });

/** By the authority's OID; by its name only where the OID is missing. */
function schemeOf(
  given: DraftIdentifier,
  schemes: readonly IdentifierScheme[],
): IdentifierScheme | undefined {
  return given.authorityOid === ""
    ? schemes.find((scheme) => scheme.names.includes(given.authorityName))
    : schemes.find((scheme) => scheme.oid === given.authorityOid);
}
