/** How old the data are, and what may be said with them. */
export type Age = "fresh" | "ageing" | "old" | "ahead";

const hour = 3_600_000;

/** Lists are meant to be fetched once a day (gateway, distribution of revocations). */
export const ageingAfter = 24 * hour;

/** Beyond it, no certificate is called valid: who was revoked since is not known. */
export const oldAfter = 72 * hour;

/** Data of the future say that the clock of the device is slow; every date is then judged wrongly. */
const clockTolerance = hour / 6;

export function ageOf(at: Date, now: Date): Age {
  const age = now.getTime() - at.getTime();
  if (age < -clockTolerance) return "ahead";
  if (age > oldAfter) return "old";
  return age > ageingAfter ? "ageing" : "fresh";
}
