import { z } from "zod";
import { AppError, type Fault } from "../../platform/errors.ts";

/** How a library words what is wrong, in both languages of the platform. */
const words = { fr: z.locales.fr().localeError, en: z.locales.en().localeError };

/**
 * What was sent, checked. @throws {AppError} bad_request, with every fault and its place; a text of the
 * shape's own stands in both languages as it is
 */
export function checked<T>(shape: z.ZodType<T> | undefined, sent: unknown, place: string): T {
  if (shape === undefined) return undefined as T;
  const read = shape.safeParse(sent, { error: words.en });
  if (read.success) return read.data;
  const french = shape.safeParse(sent, { error: words.fr }).error?.issues ?? [];
  const faults = read.error.issues.map(
    (issue, index): Fault => ({
      path: [...(place === "" ? [] : [place]), ...issue.path.map(String)].join("."),
      text: { fr: french[index]?.message ?? issue.message, en: issue.message },
    }),
  );
  const paths = faults.map(({ path }) => path).join(", ");
  throw new AppError("bad_request", `fields: ${paths}`, { faults });
}
