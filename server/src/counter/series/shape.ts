import { z } from "zod";
import { deviceShape, entryShape, situationShape } from "../../intake/formats/form/shape.ts";

export const seriesKinds = ["school", "care-home", "workplace", "other"] as const;
export type SeriesKind = (typeof seriesKinds)[number];

/** What the entries of a series have in common: an entry that says it itself is taken at its word. */
export const headShape = z.strictObject({
  test: entryShape.shape.test,
  specimen: entryShape.shape.specimen,
  device: deviceShape,
  reason: situationShape.shape.reason,
  performedBy: entryShape.shape.performedBy,
});
export type SeriesHead = z.infer<typeof headShape>;

export const seriesShape = z.strictObject({
  place: z.string().trim().min(1).max(120).describe("Name of the school or home, no person's."),
  kind: z.enum(seriesKinds),
  head: headShape,
});
