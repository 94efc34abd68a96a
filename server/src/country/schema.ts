import { z } from "zod";
import { roles } from "../access/actor.ts";
import {
  communeListNames,
  historyRoles,
  identifierRuleNames,
  numberCheckNames,
} from "../result/country.ts";
import { organisationKinds } from "../result/organisation.ts";
import { withheldFrom } from "../result/person.ts";

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

const numberSchemes = z.array(
  z.strictObject({
    scheme: z.string().min(1),
    oids: z.array(z.string().regex(/^[0-2](?:\.\d+)+$/, "is no OID")),
    names: z.array(z.string().regex(/^[^a-z]+$/, "is not in capitals")),
    form: z
      .string()
      .refine(isPattern, "is no regular expression")
      .refine((form) => form.includes("("), "has no group that is the number"),
    check: z.enum(numberCheckNames).nullable(),
  }),
);
const zone = z.string().refine(isZone, "is no time zone (IANA name, as Europe/Paris)");

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "is no time as 08:00");
const minutes = z.number().int().min(1).max(10_080);

/** How patients are told. */
const messages = z.strictObject({
  channels: z
    .array(z.enum(["sms", "email"]))
    .min(1)
    .refine((all) => new Set(all).size === all.length, "names a channel twice"),
  fallbackMinutes: z.strictObject({ urgent: minutes, other: minutes }),
  gather: z.strictObject({ most: z.number().int().min(1).max(1_000), minutes }),
  sms: z.strictObject({
    terms: z.enum(["example", "contract"]),
    hours: z
      .strictObject({ from: time, to: time })
      .refine(({ from, to }) => from < to, "begins after it ends"),
    urgentAnyTime: z.boolean(),
    zones: z.record(digits, z.string().refine(isZone, "is no time zone")),
    callingCodes: z.array(digits).min(1),
    denied: z.array(digits),
    alsoMobile: z.array(digits),
    fiction: z.array(digits),
    prices: z.record(z.string().regex(/^\d*$/, "is not of digits only"), z.number().min(0)),
  }),
});

/** Which proofs are made of results; from the 11th to the 180th day is the law of the EU. */
const certificates = z.strictObject({
  issuer: z.string().min(1).max(80),
  testDays: z.number().int().min(1).max(365),
  recovery: z
    .strictObject({
      of: z.array(z.enum(["naat", "antigen"])).min(1),
      fromDay: z.number().int().min(11).max(180),
      untilDay: z.number().int().min(11).max(180),
    })
    .refine(({ fromDay, untilDay }) => fromDay <= untilDay, "ends before it begins")
    .nullable(),
  twoDDoc: z.strictObject({ keptDays: z.number().int().min(1).max(3_650) }).nullable(),
  wallet: z.url({ protocol: /^https$/, error: "is no https address" }).nullable(),
});

/** Codes for a contact-tracing application, where there is one. */
const activationCodes = z.strictObject({
  issuer: z.string().min(1).max(40),
  lifetimeDays: z.number().int().min(1).max(30),
  sampledWithinDays: z.number().int().min(1).max(30),
});

/** Numbers under which organisations are registered. */
const registration = z
  .array(
    z.strictObject({
      scheme: z.string().regex(/^[A-Z][A-Z0-9-]{1,19}$/, "is no name of capitals and digits"),
      number: z.string().min(1),
      names: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
      kinds: z.array(z.enum(organisationKinds)).min(1),
    }),
  )
  .refine(
    (all) => new Set(all.map(({ scheme }) => scheme)).size === all.length,
    "names a scheme twice",
  );

const claim = z.string().regex(/^[\w-]+(?:\.[\w-]+)*$/, "is no path of a claim");

/** Sign-in of professionals by their national identity. */
const words = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });

/** What people are told of their data (GDPR articles 13 and 14). */
const notice = z.strictObject({
  controller: words,
  contact: z.strictObject({ email: z.email(), address: words }),
  authority: words,
  basis: words,
  purposes: z.array(words).min(1),
  recipients: z.array(words).min(1),
});

/** A patient's history, read with the patient's agreement. */
const history = z.strictObject({
  roles: z
    .array(z.enum(historyRoles))
    .min(1)
    .refine((all) => new Set(all).size === all.length, "names a role twice"),
  longestDays: z.number().int().min(1).max(3_650),
  backDays: wholeDays,
});

const signIn = z.strictObject({
  provider: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, "is no short name of small letters"),
  names: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
  scope: z.string().regex(/^openid( |$)/, "does not begin with openid"),
  acrValues: z.string().min(1).nullable(),
  identifier: z.strictObject({
    claims: z.array(claim).min(1),
    schemes: z.array(z.string().min(1)).min(1),
  }),
  givenName: claim,
  familyName: claim,
  exercises: claim.nullable(),
  activities: claim.nullable(),
  organisation: z.array(z.strictObject({ claim, scheme: z.string().min(1) })).min(1),
  roles: z
    .array(z.strictObject({ role: z.enum(roles), when: z.record(claim, z.string().min(1)) }))
    .min(1),
});

/** One `countries/<code>/country.json`. */
export const countrySchema = z
  .strictObject({
    names: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
    addressCodes: z.array(z.string().regex(/^[A-Z]{2,3}$/)),
    zone,
    zones: z.record(z.string().regex(/^[0-9A-Z]+$/, "is no beginning of a code"), zone),
    languages: z.array(z.enum(["fr", "en"])).min(1),
    identifiers: z
      .array(
        z.strictObject({
          scheme: z.string().min(1),
          oid: z.string().regex(/^[0-2](?:\.\d+)+$/, "is no OID"),
          names: z.array(z.string().min(1)),
          use: z.enum(["real", "test"]),
          rule: z.enum(identifierRuleNames),
          practice: z.array(z.string().refine(isPattern, "is no regular expression")).optional(),
          becomes: z.string().min(1).optional(),
        }),
      )
      .refine(
        (all) =>
          all.every(
            ({ scheme, becomes }) =>
              becomes === undefined ||
              (becomes !== scheme && all.some((one) => one.scheme === becomes && !one.becomes)),
          ),
        "says that a scheme becomes one that is not there, or that becomes another itself",
      ),
    professionals: numberSchemes,
    organisations: numberSchemes,
    registration,
    qualifiedBy: z.array(z.string().min(1)).min(1).nullable(),
    toldAloneFrom: z.number().int().min(0).max(25),
    retention: z.strictObject({
      namedDays: wholeDays,
      refusedDays: wholeDays,
      until: z.iso.date("is no date of the calendar (YYYY-MM-DD)").nullable(),
    }),
    zeroIsUnknown: z.boolean(),
    resultCodes: z.record(z.string().min(1), value),
    resultSystems: z.array(z.string().regex(/^[^a-z]*$/, "is not in capitals")),
    steeringCodes: z.array(z.string().min(1)),
    withholding: z.record(z.string().min(1), z.enum(withheldFrom)),
    birthplaceAddressType: z.string().min(1).nullable(),
    birthplaceForm: z.string().refine(isPattern, "is no regular expression").nullable(),
    phone: z
      .strictObject({
        code: digits,
        trunk: digits,
        digits: z.array(z.number().int().min(4).max(15)).min(1),
        elsewhere: z.record(digits, digits),
      })
      .nullable(),
    messages,
    certificates: certificates.nullable(),
    activationCodes: activationCodes.nullable(),
    communes: z.enum(communeListNames).nullable(),
    namesProfessionals: z.boolean(),
    history: history.nullable(),
    signIn: signIn.nullable(),
    notice,
  })
  .refine(
    ({ registration, organisations, professionals }) =>
      registration.every(({ number }) =>
        [...organisations, ...professionals].some(({ scheme }) => scheme === number),
      ),
    { path: ["registration"], message: "has a number of a scheme that is not there" },
  )
  .refine(({ history, retention }) => (history?.backDays ?? 0) <= retention.namedDays, {
    path: ["history", "backDays"],
    message: "reaches further back than names are kept (retention.namedDays)",
  })
  .refine(
    ({ signIn, professionals, registration }) =>
      signIn === null ||
      (signIn.identifier.schemes.every((one) =>
        professionals.some(({ scheme }) => scheme === one),
      ) &&
        signIn.organisation.every((one) =>
          registration.some(({ scheme }) => scheme === one.scheme),
        )),
    { path: ["signIn"], message: "has a number of a scheme that is not there" },
  );
