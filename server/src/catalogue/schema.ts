import { z } from "zod";

const words = z.object({ fr: z.string().min(1), en: z.string().min(1) });
const text = z.object({
  headline: z.string().min(1),
  meaning: z.string().min(1),
  todo: z.array(z.string().min(1)),
});
const values = [
  "positive",
  "negative",
  "indeterminate",
  "invalid",
  "quantity",
  "screening",
] as const;

/** One `catalogue/<test>/test.json`. */
export const testSchema = z.strictObject({
  kind: z.enum(["presence", "quantity", "screening"]),
  disease: z.strictObject({ code: z.string().regex(/^\d{6,18}$/), names: words }),
  loinc: z.array(
    z.strictObject({
      code: z.string().regex(/^\d{1,7}-\d$/),
      name: z.string().min(1),
      verified: z.boolean(),
    }),
  ),
  localCodes: z.array(z.strictObject({ system: z.string(), code: z.string() })),
  specimens: z.array(z.strictObject({ code: z.string(), names: words })),
  values: z.array(z.enum(values)).min(1),
  notifiable: z.boolean(),
  certificate: z.string().nullable(),
  tell: z.strictObject({
    mode: z.enum(["at-once", "after-delay", "professional-only", "never"]),
    delayMinutes: z.number().int().positive().optional(),
  }),
  names: words,
  texts: z.partialRecord(z.enum([...values, "cancelled"]), z.strictObject({ fr: text, en: text })),
});
