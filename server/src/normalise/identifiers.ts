import type { IdentifierScheme } from "../result/country.ts";
import type { DraftPatient } from "../result/draft.ts";
import type { Identifier } from "../result/person.ts";
import type { Findings, NormaliseContext } from "./index.ts";

/** National identifiers; those of the laboratory are not ours to keep. */
export function readIdentifiers(
  patient: DraftPatient,
  context: NormaliseContext,
  findings: Findings,
): Identifier[] {
  const qualified = patient.reliability.some((code) => context.country.qualifiedBy.has(code));
  const identifiers: Identifier[] = [];
  for (const [index, given] of patient.identifiers.entries()) {
    const scheme = context.country.identifiers.find(
      (one) => one.oid === given.authorityOid || one.names.includes(given.authorityName),
    );
    if (!scheme || given.value === "") continue;
    const place = patient.place("identifiers", index);
    const value = given.value.replaceAll(" ", "").toUpperCase();
    if (!followsRule(scheme, value)) {
      findings.issues.push({ code: "identifier.key", severity: "error", place });
    } else if (scheme.use === "test" && context.production) {
      findings.issues.push({ code: "identifier.test-in-production", severity: "error", place });
    } else identifiers.push({ scheme: scheme.scheme, value, qualified });
  }
  return identifiers;
}

/**
 * France, INS: 13 characters and a key of two digits, 97 less the remainder of the 13 by 97; the
 * Corsican départements 2A and 2B count as 19 and 18.
 */
function followsRule(scheme: IdentifierScheme, value: string): boolean {
  if (scheme.rule !== "nir") return true;
  const found = /^(\d{5}(?:\d{2}|2A|2B)\d{6})(\d{2})$/.exec(value);
  if (!found) return false;
  const number = (found[1] ?? "").replace("2A", "19").replace("2B", "18");
  return 97 - Number(BigInt(number) % 97n) === Number(found[2]);
}
