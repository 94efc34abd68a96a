import { z } from "zod";
import { entryShape, patientShape, resultShape } from "../../intake/formats/form/shape.ts";
import { headShape, seriesKinds } from "../series/shape.ts";

/** What the counter answers, as the OpenAPI document says it. A test holds real answers against it. */
const words = z.strictObject({ fr: z.string(), en: z.string() });
const state = z.enum(["entered", "corrected", "cancelled"]);
const told = z.strictObject({
  headline: z.string(),
  meaning: z.string(),
  todo: z.array(z.string()),
});

const remark = z.strictObject({
  path: z.string().describe("Of the field, as patient.birthDate."),
  code: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  text: words,
});

export const enteredShape = z.strictObject({
  id: z.string(),
  number: z.string().describe("Of the report, made by the platform."),
  state,
  recordedAt: z.iso.datetime(),
  result: resultShape,
  training: z.boolean().describe("Practised only: nothing was recorded, and nobody is told."),
  remarks: z.array(remark),
  unreached: z
    .strictObject({ reason: z.string(), text: words, paperCode: z.string().nullable() })
    .nullable()
    .describe(
      "Where the person cannot be told by message: why, and the code to hand over on paper.",
    ),
  advice: z.strictObject({ fr: told, en: told }).nullable(),
  certificate: z
    .boolean()
    .describe("Whether an EU certificate can be had of this test and device."),
});

const person = z.strictObject({
  birthName: z.string(),
  usedName: z.string().nullable(),
  givenNames: z.array(z.string()),
  birthDate: z.string(),
});

export const entryViewShape = z.strictObject({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  state,
  enteredAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  test: z.string(),
  result: z.string(),
  device: z.string(),
  lot: z.string(),
  person: person.nullable().describe("Null once names are erased."),
  typedBy: z.string().nullable(),
  performedBy: z.string().nullable(),
  series: z.int().nullable(),
  repeatOf: z.string().nullable(),
  repeatedBy: z.string().nullable(),
});

export const entryWholeShape = entryViewShape.extend({
  training: z.boolean(),
  reason: z.string().nullable().describe("Of the last correction or the cancellation."),
  entry: entryShape.nullable(),
});

export const pageOf = (item: z.ZodType) =>
  z.strictObject({
    training: z.boolean(),
    entries: z.array(item),
    next: z.string().nullable().describe("What to ask for as `after`; null at the end."),
  });

export const proofsShape = z.strictObject({
  proofs: z.array(
    z.strictObject({
      kind: z.enum(["test", "recovery"]),
      state: z.enum(["available", "later", "never", "withdrawn"]),
      reason: words.nullable(),
      pdf: z.string().nullable().describe("PDF, base64."),
    }),
  ),
});

const channel = z.enum(["sms", "email"]);

export const messagesShape = z.strictObject({
  training: z.boolean(),
  contacts: z
    .array(z.strictObject({ channel, to: z.string().nullable() }))
    .describe("By which ways messages go here, and the entry's contact of each, masked."),
  messages: z
    .array(
      z.strictObject({
        what: z.string().describe("proof: asked for at the counter; else result, correction ..."),
        channel: z.string(),
        to: z.string().nullable().describe("Masked; null once it is erased."),
        typed: z.boolean().describe("To a contact that was typed for it."),
        askedAt: z.iso.datetime(),
        state: z.enum(["waiting", "sent", "delivered", "failed", "replaced", "training"]),
        at: z.iso.datetime().nullable().describe("When it came to that."),
        why: words.nullable().describe("Why it waits longer, or failed."),
      }),
    )
    .describe("The latest first."),
});

export const patientsShape = z.strictObject({
  training: z.boolean(),
  patients: z.array(z.strictObject({ patient: patientShape, lastEnteredAt: z.iso.datetime() })),
});

const count = z.int().min(0);

const seriesViewShape = z.strictObject({
  id: z.int(),
  place: z.string(),
  kind: z.enum(seriesKinds),
  head: headShape,
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  counts: z.strictObject({ entries: count, positive: count }),
});

export const seriesShapes = {
  one: seriesViewShape,
  list: z.strictObject({ series: z.array(seriesViewShape), next: z.int().nullable() }),
  whole: seriesViewShape.extend({ entries: z.array(entryViewShape), next: z.string().nullable() }),
};

export const lotCountsShape = z.strictObject({
  counts: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      device: z.string(),
      tests: count,
      positive: count,
      negative: count,
      invalid: count,
      first_on: z.iso.date(),
      last_on: z.iso.date(),
    }),
  ),
  next: z.string().nullable(),
});

const deviceName = { name: z.string(), euListed: z.boolean() };

export const choicesShape = z.strictObject({
  training: z.boolean(),
  country: z.string().describe("Of the platform, as ISO 3166-1 in small letters."),
  tests: z.array(
    z.strictObject({
      id: z.string(),
      names: words,
      loinc: z.string(),
      readAfterMinutes: z.int().describe("Where the leaflet of the device says nothing else."),
      specimens: z.array(z.strictObject({ code: z.string(), names: words })),
      results: z.array(resultShape),
      euListed: z.boolean().describe("Whether the European list is of devices for this test."),
    }),
  ),
  used: z
    .array(
      z.strictObject({
        test: z.string(),
        code: z.string().nullable(),
        ...deviceName,
        lot: z.string(),
        expires: z.string().nullable(),
        lastUsedAt: z.iso.datetime(),
      }),
    )
    .describe("The last used first."),
  devices: z.array(z.strictObject({ code: z.string(), ...deviceName })),
  reasons: z.array(z.strictObject({ id: z.string(), names: words })),
  identifiers: z.array(z.strictObject({ scheme: z.string(), use: z.enum(["real", "test"]) })),
  professionals: z.array(z.string()),
  toldAloneFrom: z.int(),
});

export const waitingKeysShape = z.strictObject({
  today: z.iso.date(),
  hours: z.int(),
  keys: z.array(z.strictObject({ day: z.iso.date(), key: z.string() })),
});
