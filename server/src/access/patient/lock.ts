/**
 * Guessing a birth date is stopped: five wrong dates within an hour pause a link for an hour, ten
 * in all close it.
 */
export const lockRules = { inAnHour: 5, inAll: 10, pauseMs: 3_600_000 } as const;

/** Whether a link may be tried now, by the times of its wrong tries. */
export function isPaused(failedAt: readonly Date[], now: Date): boolean {
  if (failedAt.length < lockRules.inAnHour) return false;
  const last = failedAt.at(-1)?.getTime() ?? 0;
  const fifthLast = failedAt.at(-lockRules.inAnHour)?.getTime() ?? 0;
  return last - fifthLast < lockRules.pauseMs && now.getTime() - last < lockRules.pauseMs;
}

export const closes = (failures: number): boolean => failures >= lockRules.inAll;
