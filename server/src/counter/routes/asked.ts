import { z } from "zod";

export const byId = z.strictObject({ id: z.string().max(40) });
export const byNumber = z.strictObject({ id: z.coerce.number().int().positive() });

/** A page of a list: `after` is what the last page called `next`. */
export const page = {
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};
