import { z } from "zod";
import { AppError } from "../../platform/errors.ts";

/**
 * What every export is asked with. What for is chosen among a few, and told to the patients whose names
 * are in it (purposes.ts).
 */
export const exportShape = <const Purposes extends readonly [string, ...string[]]>(
  purposes: Purposes,
) => z.strictObject({ purpose: z.enum(purposes), language: z.enum(["fr", "en"]).default("fr") });

/** The days, in the zone of whoever asks, to which an export is narrowed; both are within it. */
export const periodShape = {
  from: z.iso.date().nullable().default(null),
  until: z.iso.date().nullable().default(null),
};

/** A part of a list would be taken for the whole: nothing is exported. */
export function refuseMoreThan(most: number): never {
  const text = {
    fr: `Cette liste a plus de ${most.toLocaleString("fr-FR")} lignes. Choisissez une période plus courte, ou restreignez la recherche. Rien n'a été exporté.`,
    en: `This list has more than ${most.toLocaleString("en-GB")} lines. Choose a shorter period, or narrow the search. Nothing was exported.`,
  };
  throw new AppError("bad_request", "more lines than one file takes", {
    faults: [{ path: "export", text }],
  });
}
