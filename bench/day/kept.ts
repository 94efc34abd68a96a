import type { Size } from "./sizes.sql.ts";

/** For how long what a table holds is kept: for days (the named half), for hours, or for good. */
export type Kept = "days" | "hours" | "lasting";

export function keptFor(table: string): Kept {
  if (/^(?:named|intake|access)\./.test(table)) return "days";
  if (/^graphile_worker\./.test(table)) return "hours";
  // Emptied as receipts come and windows end; what is left is the room that they took.
  return /^delivery\.(?:awaited_receipt|carrier_receipt|contact_window|activity_minute)$/.test(
    table,
  )
    ? "hours"
    : "lasting";
}

/** Of each person once, however many reports come. */
export const isOfPersons = (table: string): boolean => /^person\.(?:face|alias)$/.test(table);

export const bytesOf = (sizes: readonly Size[], is: (one: Size) => boolean): number =>
  sizes.filter(is).reduce((sum, one) => sum + one.bytes, 0);
