import type { Random } from "../random.ts";
import { bordersFrom } from "./neighbours.ts";

const day = 86_400_000;
/** A wave comes every four months and takes some weeks to pass over one place. */
const cycleDays = 120;
const widthDays = 18;

/** It begins in the east and crosses a border every four days; overseas it comes late, by air. */
const firstPeakDay = 24;
const daysPerBorder = 4;
const overseasPeakDay = 80;
const borders = bordersFrom("68");

/** The day of the cycle on which the wave is highest in a département. */
export function peakDay(departement: string): number {
  const crossed = borders.get(departement);
  return crossed === undefined ? overseasPeakDay : firstPeakDay + crossed * daysPerBorder;
}

/** How high the wave stands in a département at a time (milliseconds UTC), from 0 to 1. */
export function wave(departement: string, at: number): number {
  const apart = Math.abs(((at / day) % cycleDays) - peakDay(departement));
  const distance = Math.min(apart, cycleDays - apart);
  return Math.exp(-((distance / widthDays) ** 2));
}

/** The share of tests that find the virus: 3 in a hundred between waves, 28 at the highest. */
export const positivity = (departement: string, at: number): number =>
  0.03 + 0.25 * wave(departement, at);

/** Samples by hour of the day: mornings in the laboratory, afternoons in the pharmacy. */
const hours: readonly (readonly [number, number])[] = [
  [7, 4],
  [8, 12],
  [9, 15],
  [10, 13],
  [11, 10],
  [12, 5],
  [13, 5],
  [14, 8],
  [15, 8],
  [16, 9],
  [17, 8],
  [18, 5],
  [19, 2],
  [22, 1],
];

/**
 * A time of sampling within the last day, by the clock of a place; milliseconds UTC, whole minutes.
 * @param offset how far that clock is ahead of UTC, milliseconds
 */
export function sampledBefore(random: Random, latest: number, offset: number): number {
  const local = latest + offset;
  const midnight = local - (local % day);
  const hour = random.weighted(hours);
  const at = midnight + hour * 3_600_000 + random.below(60) * 60_000;
  const back = at > local ? day : 0;
  return at - back - offset;
}
