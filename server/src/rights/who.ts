import type { KeyObject } from "node:crypto";
import { z } from "zod";
import { matchKeys } from "../identify/index.ts";
import { readIdentifier } from "../normalise/index.ts";
import { bytesOf } from "../platform/keys/digest.ts";
import type { IdentifierScheme } from "../result/country.ts";
import type { Identifier, Person } from "../result/person.ts";

/** Who asks, as an operator writes it down in a file: an identifier, or traits, or both. */
const whoSchema = z
  .strictObject({
    identifier: z.strictObject({ scheme: z.string().min(1), value: z.string().min(1) }).optional(),
    birthName: z.string().min(1).optional(),
    givenNames: z.array(z.string().min(1)).default([]),
    birthDate: z
      .string()
      .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, "is not YYYY-MM-DD, YYYY-MM or YYYY")
      .optional(),
    sex: z.enum(["M", "F", "U"], { error: () => "is not M, F or U" }).optional(),
  })
  .refine((one) => one.identifier !== undefined || (one.birthName && one.birthDate && one.sex), {
    message: "needs an identifier, or birthName, givenNames, birthDate and sex",
  });

type Asked = z.infer<typeof whoSchema>;
export type Who = Omit<Asked, "identifier"> & { readonly identifier: Identifier | null };

/** What was written down, or its faults: which field, never what stands in it. */
export function readWho(
  given: unknown,
  schemes: readonly IdentifierScheme[],
): { who: Who } | { faults: string[] } {
  const read = whoSchema.safeParse(given);
  if (read.success) return withIdentifier(read.data, schemes);
  return {
    faults: read.error.issues.map((fault) => {
      const field = fault.path.join(".") || "the file";
      return fault.code === "custom" || fault.path.length > 0
        ? `${field} ${fault.code === "invalid_type" ? "is missing or of another kind" : fault.message}`
        : `${field} holds more than identifier, birthName, givenNames, birthDate and sex`;
    }),
  };
}

/** An unknown scheme or a number that cannot be right would find nobody, and look like an answer. */
function withIdentifier(
  who: Asked,
  schemes: readonly IdentifierScheme[],
): { who: Who } | { faults: string[] } {
  const { identifier: given, ...traits } = who;
  if (given === undefined) return { who: { ...traits, identifier: null } };
  const scheme = schemes.find((one) => one.scheme === given.scheme);
  if (scheme === undefined) {
    const known = schemes.map((one) => one.scheme).join(", ");
    return { faults: [`identifier.scheme is none of this country: ${known}`] };
  }
  const identifier = readIdentifier(scheme, given.value);
  return identifier === null
    ? { faults: ["identifier.value has another form, or a wrong check digit"] }
    : { who: { ...traits, identifier } };
}

/** The keys under which this person's reports were recorded; null where nothing was said for them. */
export function keysOf(
  key: KeyObject,
  who: Who,
): { readonly identifier: Buffer | null; readonly traits: Buffer | null } {
  const person: Person = {
    birthName: who.birthName ?? "",
    usedName: null,
    givenNames: who.givenNames,
    birthDate: who.birthDate ?? "",
    sex: who.sex ?? "U",
    birthplace: null,
    identifiers: who.identifier ? [who.identifier] : [],
    phones: [],
    emails: [],
    address: null,
  };
  const { identifier, traits } = matchKeys(key, person);
  return {
    identifier: identifier && bytesOf(identifier),
    traits: who.birthName ? bytesOf(traits) : null,
  };
}
