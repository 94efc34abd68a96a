import { type Clock, movedClock } from "../../server/src/platform/clock.ts";

const dayMinutes = 24 * 60;
/** Past noon, so that what is rounded to a minute is still past it. */
const pastNoon = 10;

export interface NoonClock extends Clock {
  readonly movedMs: number;
  /** OPENDEP_CLOCK for a platform with this clock, so many days later. */
  setting(days?: number): string;
  /** `YYYY-MM-DD`, so many days from now. */
  date(days?: number): string;
}

/**
 * A clock on which it is shortly past noon (UTC) of today, whenever the tests run: while they do,
 * neither the hour turns nor the date, and the country has the date of UTC.
 */
export function atNoon(): NoonClock {
  const ofDay = Math.floor(Date.now() / 60_000) % dayMinutes;
  const minutes = dayMinutes / 2 + pastNoon - ofDay;
  const clock = movedClock(minutes * 60_000);
  return {
    movedMs: minutes * 60_000,
    now: clock.now,
    setting(days = 0) {
      const moved = minutes + days * dayMinutes;
      return `${moved < 0 ? "" : "+"}${moved}m`;
    },
    date(days = 0) {
      const then = clock.now().getTime() + days * dayMinutes * 60_000;
      return new Date(then).toISOString().slice(0, 10);
    },
  };
}
