import { z } from "zod";

const value = z.enum(["positive", "negative", "indeterminate", "invalid"]);
/** Ten years is longer than any law lets names be kept: beyond it a digit is too many. */
const wholeDays = z.number().int().min(1).max(3_650);
const digits = z.string().regex(/^\d+$/, "is not of digits only");

/** Whether the runtime knows a time zone of this name. */
function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

/** One `countries/<code>/country.json`. */
export const countrySchema = z.strictObject({
  names: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
  addressCodes: z.array(z.string().regex(/^[A-Z]{2,3}$/)),
  zone: z.string().refine(isZone, "is no time zone (IANA name, as Europe/Paris)"),
  languages: z.array(z.enum(["fr", "en"])).min(1),
  identifiers: z.array(
    z.strictObject({
      scheme: z.string().min(1),
      oid: z.string().regex(/^[0-2](?:\.\d+)+$/, "is no OID"),
      names: z.array(z.string().min(1)),
      use: z.enum(["real", "test"]),
      rule: z.literal("nir"),
    }),
  ),
  qualifiedBy: z.array(z.string().min(1)),
  retention: z.strictObject({
    namedDays: wholeDays,
    refusedDays: wholeDays,
    until: z.iso.date("is no date of the calendar (YYYY-MM-DD)").nullable(),
  }),
  zeroIsUnknown: z.boolean(),
  resultCodes: z.record(z.string().min(1), value),
  resultSystems: z.array(z.string().regex(/^[^a-z]*$/, "is not in capitals")),
  steeringCodes: z.array(z.string().min(1)),
  birthplaceAddressType: z.string().min(1).nullable(),
  birthplaceForm: z.string().refine(isPattern, "is no regular expression").nullable(),
  phone: z
    .strictObject({
      code: digits,
      trunk: digits,
      digits: z.number().int().min(4).max(15),
      elsewhere: z.record(digits, digits),
    })
    .nullable(),
  communes: z.enum(["etalab"]).nullable(),
});
