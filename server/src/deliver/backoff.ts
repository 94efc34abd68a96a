/** Seconds before the next try, by how many were made: about two days in all. */
const waits = [30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600, 28_800, 36_000, 43_200] as const;
const longest = 43_200;

/** Tries that are made at most. */
export const mostAttempts = waits.length + 1;

/** When to try again after the n-th failed try (from 1); null when it was the last. */
export function nextTry(
  attempts: number,
  now: Date,
  random: () => number = Math.random,
): Date | null {
  const seconds = waits[attempts - 1];
  return seconds === undefined ? null : spread(seconds, now, random);
}

/** The same where the fault is not the message's: it is never given up. */
export const nextTryForever = (
  attempts: number,
  now: Date,
  random: () => number = Math.random,
): Date => nextTry(attempts, now, random) ?? spread(longest, now, random);

/** By a tenth, so that what failed together does not come back together. */
const spread = (seconds: number, now: Date, random: () => number): Date =>
  new Date(now.getTime() + seconds * 1_000 * (0.95 + random() / 10));
