import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Country } from "../result/country.ts";
import { frenchCommunes } from "./french-communes.ts";
import { countrySchema } from "./schema.ts";

/** There is no such country profile, or it has faults: every one, by file and path. */
export class CountryError extends Error {}

/**
 * The profile of a country by its code (ISO 3166-1 alpha-2), checked.
 * @throws {CountryError} when there is no such profile, or with all its faults
 */
export function loadCountry(folder: string, code: string): Country {
  const name = code.toLowerCase();
  const known = countryCodes(folder);
  if (!known.includes(name))
    throw new CountryError(
      `There is no profile of this country; there are: ${known.join(", ")}. Add countries/<code>/country.json.`,
    );
  const file = `countries/${name}/country.json`;
  const read = countrySchema.safeParse(contentOf(join(folder, name, "country.json"), file));
  if (!read.success) {
    const faults = read.error.issues.map((one) => `${file}: ${one.path.join(".")}: ${one.message}`);
    throw new CountryError(`The country profile needs a change:\n  ${faults.join("\n  ")}`);
  }
  const { data } = read;
  return {
    ...data,
    code: name,
    addressCodes: new Set(data.addressCodes),
    qualifiedBy: new Set(data.qualifiedBy),
    resultCodes: new Map(Object.entries(data.resultCodes)),
    resultSystems: new Set(data.resultSystems),
    steeringCodes: new Set(data.steeringCodes),
    birthplaceForm: data.birthplaceForm === null ? null : new RegExp(data.birthplaceForm),
    communes: data.communes === "etalab" ? frenchCommunes() : null,
  };
}

/** The countries that have a profile. */
export function countryCodes(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && /^[a-z]{2}$/.test(one.name))
    .map((one) => one.name)
    .sort();
}

function contentOf(path: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CountryError(`The country profile needs a change:\n  ${file}: ${why}`, {
      cause: error,
    });
  }
}
