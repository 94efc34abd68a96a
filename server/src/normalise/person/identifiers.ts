import type { IdentifierScheme } from "../../result/country.ts";
import type { DraftIdentifier, DraftPatient } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Identifier, Sex } from "../../result/person.ts";
import type { Judging } from "../judging.ts";
import { nirDisagrees, readNir } from "./nir.ts";

interface Traits {
  readonly birthDate: string | null;
  readonly sex: Sex;
}

/** National identifiers by their assigning authority; those of the laboratory are not ours to keep. */
export function readIdentifiers(
  patient: DraftPatient,
  traits: Traits,
  judging: Judging,
): readonly Identifier[] {
  const qualified = patient.reliability.some((code) => judging.country.qualifiedBy.has(code));
  const found = new Map<string, Identifier>();
  for (const [index, given] of patient.identifiers.entries()) {
    const scheme = schemeOf(given, judging.country.identifiers);
    if (scheme === undefined || given.value === "") continue;
    const place = patient.place("identifiers", index);
    const value = readNir(given.value, given.checkDigits);
    if (value === null) {
      judging.issues.push(raise("identifier.invalid", place, { scheme: scheme.scheme }));
      continue;
    }
    if (scheme.use === "test" && judging.production)
      judging.issues.push(raise("identifier.test-in-production", place, { scheme: scheme.scheme }));
    if (nirDisagrees(value, traits)) judging.issues.push(raise("identifier.disagrees", place));
    const before = found.get(scheme.scheme);
    if (before !== undefined && before.value !== value)
      judging.issues.push(raise("identifier.several", place, { scheme: scheme.scheme }));
    else if (before === undefined && !qualified)
      judging.issues.push(raise("identifier.unqualified", place));
    found.set(scheme.scheme, { scheme: scheme.scheme, value, qualified });
  }
  return [...found.values()];
}

/** By the authority's OID; by its name only where the OID is missing. */
function schemeOf(
  given: DraftIdentifier,
  schemes: readonly IdentifierScheme[],
): IdentifierScheme | undefined {
  return given.authorityOid === ""
    ? schemes.find((scheme) => scheme.names.includes(given.authorityName))
    : schemes.find((scheme) => scheme.oid === given.authorityOid);
}
