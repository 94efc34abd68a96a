import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Country } from "../result/country.ts";
import { frenchCommunes } from "./french-communes.ts";

const values = z.enum(["positive", "negative", "indeterminate", "invalid"]);

/** One `countries/<code>/country.json`. */
const schema = z.strictObject({
  names: z.object({ fr: z.string(), en: z.string() }),
  addressCodes: z.array(z.string()),
  zone: z.string(),
  languages: z.array(z.enum(["fr", "en"])).min(1),
  identifiers: z.array(
    z.strictObject({
      scheme: z.string(),
      oid: z.string(),
      names: z.array(z.string()),
      use: z.enum(["real", "test"]),
      rule: z.literal("nir"),
    }),
  ),
  qualifiedBy: z.array(z.string()),
  zeroIsUnknown: z.boolean(),
  resultCodes: z.record(z.string(), values),
  resultSystems: z.array(z.string()),
  steeringCodes: z.array(z.string()),
  birthplaceAddressType: z.string().nullable(),
  birthplaceForm: z.string().nullable(),
  phone: z
    .strictObject({
      code: z.string(),
      trunk: z.string(),
      digits: z.number().int(),
      elsewhere: z.record(z.string(), z.string()),
    })
    .nullable(),
  communes: z.enum(["etalab"]).nullable(),
});

/** @throws {Error} when there is no such profile, or with all its faults */
export function loadCountry(folder: string, code: string): Country {
  const file = join(folder, code, "country.json");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Error(`There is no country profile "${code}": add countries/${code}/country.json.`);
  }
  const read = schema.safeParse(JSON.parse(text));
  if (!read.success)
    throw new Error(`countries/${code}/country.json:\n${z.prettifyError(read.error)}`);
  const { data } = read;
  return {
    ...data,
    code,
    addressCodes: new Set(data.addressCodes),
    qualifiedBy: new Set(data.qualifiedBy),
    resultCodes: new Map(Object.entries(data.resultCodes)),
    resultSystems: new Set(data.resultSystems),
    steeringCodes: new Set(data.steeringCodes),
    birthplaceForm: data.birthplaceForm === null ? null : new RegExp(data.birthplaceForm),
    communes: data.communes === "etalab" ? frenchCommunes() : null,
  };
}
