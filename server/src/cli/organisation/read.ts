import { z } from "zod";
import { loadCatalogue } from "../../catalogue/load.ts";
import { countryCodes, readProfile } from "../../country/load.ts";
import { zoneOf } from "../../country/zone-of.ts";
import { readCodeMap } from "../../normalise/codes/read-code-map.ts";
import { places } from "../../platform/places.ts";
import type { NewOrganisation } from "../../registry/organisation.sql.ts";
import { word } from "../../result/issue-texts.ts";
import { wantNames } from "../../result/message.ts";
import { organisationKinds } from "../../result/organisation.ts";
import { UsageError } from "../command.ts";
import { isNetwork } from "./network.ts";

const nullish = z.string().max(300).nullish();

/** What an operator says of an organisation: by flags, or in a file for many. */
export const organisationSchema = z
  .strictObject({
    code: z.string().regex(/^[\w.-]{1,40}$/, "is no code: at most 40 letters, digits, . _ -"),
    name: z.string().min(1, "is empty").max(200, "is longer than 200 letters"),
    kind: z.enum(organisationKinds).default("laboratory"),
    country: z.string().refine(isCountry, "has no folder in countries/").optional(),
    zone: z.string().refine(isZone, "is no time zone (IANA name, as Europe/Paris)").optional(),
    place: z.string().min(2).max(20).optional(),
    language: z.enum(["fr", "en"]).default("fr"),
    phone: nullish,
    email: nullish,
    address: nullish,
    application: z.string().min(1).max(180).optional(),
    facility: z.string().min(1).max(180).optional(),
    sources: z
      .array(z.string().refine(isNetwork, "is no network, as 192.0.2.0/24 or 192.0.2.7"))
      .default(["127.0.0.0/8", "::1/128"]),
    codeMap: z.unknown().optional(),
    wants: z.array(z.enum(wantNames, `is none of ${wantNames.join(", ")}`)).default([]),
  })
  .refine((one) => (one.application === undefined) === (one.facility === undefined), {
    path: ["application"],
    message: "goes with facility: a sender is known by both (MSH-3 and MSH-4)",
  });

/**
 * Organisations ready to be saved.
 * @throws {UsageError} with every fault of all of them, each with its place
 */
export function readOrganisations(
  given: readonly unknown[],
  homeCountry: string,
): NewOrganisation[] {
  const catalogue = loadCatalogue(places.catalogue);
  const faults: string[] = [];
  const sound: NewOrganisation[] = [];
  for (const [index, one] of given.entries()) {
    const where = given.length === 1 ? "" : `${index + 1}: `;
    const read = organisationSchema.safeParse(one);
    if (!read.success) {
      const found = read.error.issues;
      faults.push(...found.map((fault) => `${where}${fault.path.join(".")} ${fault.message}`));
      continue;
    }
    const { codeMap } = read.data;
    const { map, issues } =
      codeMap === undefined ? { map: null, issues: [] } : readCodeMap(codeMap, catalogue);
    faults.push(...issues.map((issue) => `${where}${issue.place}: ${word(issue, "en")}`));
    sound.push({ ...toNew(read.data, homeCountry), codeMap: map });
  }
  if (faults.length === 0) return sound;
  throw new UsageError(`Nothing was registered:\n  ${faults.slice(0, 50).join("\n  ")}`);
}

/** A zone that is not said is that of the place, or the main one of the country. */
function toNew(
  one: z.infer<typeof organisationSchema>,
  homeCountry: string,
): Omit<NewOrganisation, "codeMap"> {
  const { application, facility, sources, phone, email, address, place, codeMap: _, ...rest } = one;
  const country = one.country ?? homeCountry;
  const zone = one.zone ?? zoneOf(readProfile(places.countries, country), place ?? "");
  const sender = application && facility ? { application, facility, sources } : null;
  return {
    ...rest,
    country,
    zone,
    phone: phone ?? null,
    email: email ?? null,
    address: address ?? null,
    sender,
  };
}

function isCountry(code: string): boolean {
  return countryCodes(places.countries).includes(code);
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== "";
  } catch {
    return false;
  }
}
