import type { Random } from "../random.ts";

const day = 86_400_000;
/** A wave comes every four months and takes some weeks to pass over one place. */
const cycleDays = 120;
const widthDays = 18;

/** Days after the first region in which the wave is highest: from the east to the west, then overseas. */
const peakDays: Readonly<Record<string, number>> = {
  "44": 25,
  "11": 31,
  "27": 33,
  "32": 33,
  "84": 35,
  "93": 39,
  "24": 41,
  "28": 43,
  "94": 45,
  "76": 47,
  "75": 49,
  "52": 51,
  "53": 55,
};
const overseasPeakDay = 75;

/** How high the wave stands in a région at a time, from 0 to 1. */
export function wave(region: string, at: number): number {
  const today = (at / day) % cycleDays;
  const distance = today - (peakDays[region] ?? overseasPeakDay);
  return Math.exp(-((distance / widthDays) ** 2));
}

/** The share of tests that find the virus: 3 in a hundred between waves, 28 at the highest. */
export const positivity = (region: string, at: number): number => 0.03 + 0.25 * wave(region, at);

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

/** A time of sampling within the last day, by the clock of a place; milliseconds UTC, whole minutes. */
export function sampledBefore(random: Random, latest: number, offsetHours: number): number {
  const local = latest + offsetHours * 3_600_000;
  const midnight = local - (local % day);
  const hour = random.weighted(hours);
  const at = midnight + hour * 3_600_000 + random.below(60) * 60_000;
  const back = at > local ? day : 0;
  return at - back - offsetHours * 3_600_000;
}
