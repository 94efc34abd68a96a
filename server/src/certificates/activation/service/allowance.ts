/** What an application may ask in one go, and on and on. */
export const allowances = { burst: 200, perSecond: 100 } as const;

/**
 * A bucket for each application that fills by so much a second. Answers how many seconds to wait, 0
 * where one may ask now.
 * @param now milliseconds of a clock that only goes on
 */
export function allowance(limits: { readonly burst: number; readonly perSecond: number }) {
  const buckets = new Map<number, { left: number; at: number }>();
  return (application: number, now: number): number => {
    const { left, at } = buckets.get(application) ?? { left: limits.burst, at: now };
    const filled = Math.min(limits.burst, left + ((now - at) / 1_000) * limits.perSecond);
    const may = filled >= 1;
    buckets.set(application, { left: may ? filled - 1 : filled, at: now });
    return may ? 0 : Math.ceil((1 - filled) / limits.perSecond);
  };
}
