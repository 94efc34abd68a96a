import { z } from "zod";
import { entryShape } from "./shape.ts";

/** What the bytes of a form begin as, so that they are taken for nothing else. */
export const formMark = "opendep-form/1";

/**
 * An entry on its way to intake: as it was received, and beside it what the web process says of it,
 * which no client can.
 */
export const envelopeShape = z.strictObject({
  form: z.literal(formMark),
  message: z.strictObject({
    controlId: z.string().min(1).max(199),
    application: z.string().min(1),
    /** Number of the organisation whose entry it is. */
    organisation: z.string().min(1),
    sentAt: z.iso.datetime(),
    /** Judged, and recorded nowhere. */
    training: z.boolean(),
  }),
  report: z.strictObject({
    number: z.string().min(1),
    status: z.enum(["final", "corrected", "cancelled"]),
    /** Why it was corrected or cancelled. */
    reason: z.string().nullable(),
    /** Who typed it, apart from who made the test. */
    typedBy: z.strictObject({ name: z.string(), as: z.string() }),
    validatedAt: z.iso.datetime(),
  }),
  /** What catalogue and country make of names in the entry. */
  meaning: z.strictObject({
    loinc: z.string(),
    identifierOid: z.string().nullable(),
    reliability: z.string().nullable(),
    birthplaceType: z.string().nullable(),
    device: z.string(),
  }),
  entry: entryShape,
});

export type Envelope = z.infer<typeof envelopeShape>;
