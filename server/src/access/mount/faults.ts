import { z } from "zod";
import { AppError, type Fault } from "../../platform/errors.ts";
import { unkeepable } from "./unkeepable.ts";

/** How a library words what is wrong, in both languages of the platform. */
const words = { fr: z.locales.fr().localeError, en: z.locales.en().localeError };

/**
 * What was sent, checked. @throws {AppError} bad_request, with every fault and its place; a text of the
 * shape's own stands in both languages as it is
 */
export function checked<T>(shape: z.ZodType<T> | undefined, sent: unknown, place: string): T {
  if (shape === undefined) return undefined as T;
  const read = shape.safeParse(sent, { error: words.en });
  if (read.success) return kept(read.data, place);
  const french = shape.safeParse(sent, { error: words.fr }).error?.issues ?? [];
  const faults = read.error.issues.map(
    (issue, index): Fault => ({
      path: pathOf(place, issue.path.map(String)),
      text: { fr: french[index]?.message ?? issue.message, en: issue.message },
    }),
  );
  throw refused(faults);
}

const pathOf = (place: string, path: readonly string[]): string =>
  [...(place === "" ? [] : [place]), ...path].join(".");

const refused = (faults: readonly Fault[]): AppError =>
  new AppError("bad_request", `fields: ${faults.map(({ path }) => path).join(", ")}`, { faults });

/** Whatever the shape lets pass, what the database cannot hold is a fault of the sender's. */
function kept<T>(read: T, place: string): T {
  const text = {
    fr: "Ce texte contient un caractère qui ne peut pas être gardé. Retapez-le.",
    en: "This text has a character that cannot be kept. Type it again.",
  };
  const faults = unkeepable(read).map((path): Fault => ({ path: pathOf(place, path), text }));
  if (faults.length > 0) throw refused(faults);
  return read;
}
