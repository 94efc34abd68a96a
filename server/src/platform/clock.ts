/** The time of day, given from outside, so that a test can set it. */
export interface Clock {
  now(): Date;
  /** How far it was moved from this machine's own time, in milliseconds; absent: not at all. */
  readonly movedMs?: number;
}

export const systemClock: Clock = { now: () => new Date() };

/** This machine's time, moved on or back: to try what comes in months (OPENDEP_CLOCK). */
export const movedClock = (movedMs: number): Clock =>
  movedMs === 0 ? systemClock : { movedMs, now: () => new Date(Date.now() + movedMs) };
