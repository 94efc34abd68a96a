import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { faultsIn } from "../catalogue/faults-in.ts";
import type { CommuneListName, Communes, Country } from "../result/country.ts";
import { frenchCommunes } from "./french-communes.ts";
import { countrySchema } from "./schema.ts";
import { startOfDay } from "./start-of-day.ts";

/** Every list of communes that a profile may name: a file here, a name in result/country.ts, and a line. */
const communeLists: Readonly<Record<CommuneListName, () => Communes>> = { etalab: frenchCommunes };

/** There is no such country profile, or it has faults: every one, by file and path. */
export class CountryError extends Error {}

/**
 * The profile of a country by its code (ISO 3166-1 alpha-2), checked.
 * @throws {CountryError} when there is no such profile, or with all its faults
 */
export function loadCountry(folder: string, code: string): Country {
  const data = readProfile(folder, code);
  return {
    ...data,
    code: code.toLowerCase(),
    addressCodes: new Set(data.addressCodes),
    professionals: data.professionals.map(withForm),
    organisations: data.organisations.map(withForm),
    qualifiedBy: data.qualifiedBy && new Set(data.qualifiedBy),
    resultCodes: new Map(Object.entries(data.resultCodes)),
    resultSystems: new Set(data.resultSystems),
    steeringCodes: new Set(data.steeringCodes),
    withholding: new Map(Object.entries(data.withholding)),
    birthplaceForm: data.birthplaceForm === null ? null : new RegExp(data.birthplaceForm),
    retention: { ...data.retention, endsAt: endOf(data.retention.until, data.zone) },
    communes: data.communes && communeLists[data.communes](),
  };
}

const withForm = <Scheme extends { readonly form: string }>(scheme: Scheme) => ({
  ...scheme,
  form: new RegExp(scheme.form),
});

const endOf = (until: string | null, zone: string): number | null =>
  until === null ? null : startOfDay(until, zone);

/**
 * What the file of a country says, checked, without the lists that it names.
 * @throws {CountryError} as `loadCountry`
 */
export function readProfile(folder: string, code: string): z.infer<typeof countrySchema> {
  const name = code.toLowerCase();
  const known = countryCodes(folder);
  if (!known.includes(name))
    throw new CountryError(
      `There is no profile of this country; there are: ${known.join(", ")}. Add countries/<code>/country.json.`,
    );
  const file = `countries/${name}/country.json`;
  const read = countrySchema.safeParse(contentOf(join(folder, name, "country.json"), file));
  if (read.success) return read.data;
  const faults = faultsIn(file, read.error);
  throw new CountryError(`The country profile needs a change:\n  ${faults.join("\n  ")}`);
}

/** The countries that have a profile. */
export function countryCodes(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((one) => one.isDirectory() && /^[a-z]{2}$/.test(one.name))
      .map((one) => one.name)
      .sort();
  } catch (cause) {
    throw new CountryError("The folder countries/ cannot be read.", { cause });
  }
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
