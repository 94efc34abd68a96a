/** Hours are counted by the clock on the organisation's wall, so that a week keeps its shape. */
const week = 168;
const weeksSeen = 8;
/** A habit is seen in so many weeks at least, and in so much of them. */
const leastWeeks = 3;
const share = 0.75;

export interface Silence {
  /** The last hour in which something came. */
  readonly last: number;
  /** Usual hours without anything since then. */
  readonly missed: number;
  /** The most that it missed in a row in the weeks before, and came back. */
  readonly habit: number;
}

/**
 * Whether an organisation has been silent for longer than is its habit: more usual hours in a row
 * than it ever left out in the weeks before. An hour is usual when something came in the same hour of
 * most of the weeks before it. Null while it is not, or nothing can be said yet.
 * @param sent hours in which something came, in any order
 * @param now the hour that is not yet over
 */
export function silenceOf(sent: readonly number[], now: number): Silence | null {
  const hours = new Set(sent);
  const sorted = [...hours].sort((one, other) => one - other).filter((hour) => hour < now + 1);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined || last >= now) return null;
  const usual = (hour: number): boolean => isUsual(hours, first, hour);
  const missed = missedBetween(last, now, usual);
  let habit = 0;
  for (const [index, hour] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next !== undefined && next - hour > 1) {
      habit = Math.max(habit, missedBetween(hour, next, usual));
    }
  }
  return missed > habit ? { last, missed, habit } : null;
}

function missedBetween(after: number, before: number, usual: (hour: number) => boolean): number {
  let count = 0;
  for (let hour = after + 1; hour < before; hour += 1) if (usual(hour)) count += 1;
  return count;
}

function isUsual(hours: ReadonlySet<number>, first: number, hour: number): boolean {
  let weeks = 0;
  let came = 0;
  for (let back = 1; back <= weeksSeen && hour - back * week >= first; back += 1) {
    weeks += 1;
    if (hours.has(hour - back * week)) came += 1;
  }
  return weeks >= leastWeeks && came / weeks >= share;
}
