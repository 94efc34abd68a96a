/** What is known of the time when a run is to begin. */
export interface Times {
  /** The platform's own day and time, which a setting may have moved. */
  readonly now: Date;
  /** Milliseconds that this machine's clock is ahead of the database's. */
  readonly aheadOfDatabaseMs: number;
  /** The day of the last run that was done; null before the first. */
  readonly lastDone: { readonly day: string; readonly at: Date } | null;
  /** Milliseconds by which the clock went further than time did while this process looked at it. */
  readonly jumpedMs: number;
  /** The clock was moved on purpose, which production refuses: then it may have moved by months. */
  readonly moved: boolean;
}

/** Why nothing is erased until someone has looked at the clocks. */
export type Distrust =
  | "clocks-disagree"
  | "last-run-in-future"
  | "clock-jumped"
  | "long-standstill";

/** How far two clocks may be apart. A machine that keeps its time is off by milliseconds. */
const disagreeMs = 300_000;
/** How far the clock may go otherwise than time: a change by hand, never a correction of drift. */
const jumpMs = 3_600_000;
/** Days without a run that are caught up by itself; beyond them an operator says that it is so. */
export const longestStandstill = 14;

/**
 * Whether the time may be believed: what is erased too early does not come back, and what is erased
 * a day late harms little. Null when it may.
 */
export function distrust(times: Times): Distrust | null {
  if (Math.abs(times.aheadOfDatabaseMs) > disagreeMs) return "clocks-disagree";
  if (Math.abs(times.jumpedMs) > jumpMs) return "clock-jumped";
  const { lastDone, now } = times;
  if (lastDone === null) return null;
  const since = now.getTime() - lastDone.at.getTime();
  if (since < -disagreeMs) return "last-run-in-future";
  if (!times.moved && since > longestStandstill * 86_400_000) return "long-standstill";
  return null;
}
