import { z } from "zod";
import { organisationKinds } from "../result/organisation.ts";

/** Ids stand in addresses, as text; none is above what a column of numbers holds. */
const idText = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(z.number().max(2_147_483_647));

export const byId = z.strictObject({ id: idText });

const text = (most: number) => z.string().trim().max(most).default("");

/** An organisation as a form gives it; what is wrong in it is judged apart, with words of its own. */
export const draftShape = z.strictObject({
  kind: z.string().trim().max(40),
  name: z.string().trim().max(400),
  numbers: z.record(z.string().max(20), z.string().max(60)),
  parent: text(60),
  phone: text(80),
  email: text(400),
  address: text(600),
  postcode: text(40),
  town: text(200),
  zone: text(60),
  language: text(10),
});

/** Which page of a list. */
export const pageShape = z.strictObject({
  after: idText.optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(200))
    .default(50),
});

export const listShape = pageShape.extend({
  under: idText.optional(),
  tops: z.enum(["true"]).optional(),
  search: z.string().trim().min(2).max(100).optional(),
  kind: z.enum(organisationKinds).optional(),
});

export const reasonShape = z.strictObject({ reason: z.string().trim().min(3).max(500) });

/** What to ask for to go on behind these rows; null where the list ends with them. */
export const nextOf = <Row>(
  rows: readonly Row[],
  limit: number,
  idOf: (row: Row) => number,
): string | null => {
  const last = rows.at(-1);
  return last !== undefined && rows.length === limit ? String(idOf(last)) : null;
};
