const dayMs = 86_400_000;

/** The UTC day of a time, `YYYY-MM-DD`: partitions and keys of the named half are of such days. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** `YYYY-MM-DD` moved by whole days. */
export const dayMoved = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs));

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
