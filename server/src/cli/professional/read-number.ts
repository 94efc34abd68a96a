import type { Country } from "../../result/country.ts";
import { readNumber } from "../../result/number-scheme.ts";
import { UsageError } from "../command.ts";

/** A national number of a professional, by the schemes of the country. @throws {UsageError} */
export function readProfessional(
  given: string,
  country: Pick<Country, "professionals">,
): { system: string; value: string } {
  for (const scheme of country.professionals) {
    const read = readNumber(given, scheme);
    if ("number" in read) return { system: scheme.scheme, value: read.number };
  }
  const known = country.professionals.map(({ scheme }) => scheme).join(", ");
  throw new UsageError(`That is no number of a professional (${known}): check its digits.`);
}
