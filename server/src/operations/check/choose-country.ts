import { CountryError, countryCodes, loadCountry } from "../../country/load.ts";
import { places } from "../../platform/places.ts";
import type { Country } from "../../result/country.ts";
import type { Issue } from "../../result/issue.ts";
import { raise } from "../../result/issue-texts.ts";

interface Chosen {
  readonly profile: Country | null;
  readonly language: "fr" | "en";
  readonly issues: readonly Issue[];
}

const chosen = new Map<string, Chosen>();

/** The profile to judge by; without one there is nothing to judge with, and that is said. */
export function chooseCountry(code: string): Chosen {
  const before = chosen.get(code);
  if (before !== undefined) return before;
  const choice = choose(code);
  chosen.set(code, choice);
  return choice;
}

function choose(code: string): Chosen {
  const known = countryCodes(places.countries);
  if (!known.includes(code.toLowerCase())) {
    const issue = raise("country.unknown", "country", { known: known.join(", ") });
    return { profile: null, language: "fr", issues: [issue] };
  }
  try {
    const profile = loadCountry(places.countries, code);
    return { profile, language: profile.languages[0] ?? "fr", issues: [] };
  } catch (error) {
    if (!(error instanceof CountryError)) throw error;
    return { profile: null, language: "fr", issues: [raise("country.invalid", "country")] };
  }
}
