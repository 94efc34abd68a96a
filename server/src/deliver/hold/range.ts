import { median, shareBounds, spread } from "./robust.ts";

/** One hour of a sender: its beginning in milliseconds UTC, and what was recorded in it. */
export interface Hour {
  readonly at: number;
  readonly reports: number;
  readonly positives: number;
}

/** What a sender has sent lately. */
export interface Recent {
  /** Reports of the last 15 minutes, and of the same hour of the clock before those. */
  readonly quarter: number;
  readonly earlier: number;
  /** Reports and those with a positive, of the last hour. */
  readonly reports: number;
  readonly positives: number;
}

/** A figure that left the sender's own range. */
export interface Anomaly {
  readonly measure: "rate" | "positivity";
  readonly found: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
  readonly baseline: "own" | "default";
}

export const rules = {
  /** Fewer reports in an hour are never judged, fewer in a quarter never too many. */
  least: 20,
  leastRate: 60,
  /** How many usual deviations away a figure has left its range. */
  width: { rate: 8, positivity: 6 },
  /** The share is judged by bounds this many standard deviations wide: it is looked at all day long. */
  certainty: 4,
  /** The range of a sender that is too new to have one of its own. */
  unknown: { quarter: 5_000, positivity: 0.75 },
  weeks: 3,
  days: { least: 5, most: 14 },
} as const;

const hourMs = 3_600_000;
const weekMs = 168 * hourMs;

/**
 * Whether a sender has left its own range: the middle of the same hour of the past weeks, and of the
 * past days' positivity, with a width from how much they usually vary. What it owes since it was silent
 * is no excess of rate: a laboratory sends after an outage what it could not send in it. And as some
 * send their positives first then, positivity is judged only once half of that has come.
 */
export function judge(recent: Recent, past: readonly Hour[], now: number): Anomaly | null {
  const hours = new Map(past.map((hour) => [hour.at, hour.reports]));
  const thisHour = now - (now % hourMs);
  const owed = owedAt(hours, past[0]?.at ?? now, thisHour, recent);
  return judgeRate(recent, hours, past, thisHour, owed) ?? judgePositivity(recent, past, owed);
}

function judgeRate(
  recent: Recent,
  hours: ReadonlyMap<number, number>,
  past: readonly Hour[],
  thisHour: number,
  owed: number,
): Anomaly | null {
  const begun = past[0]?.at ?? thisHour;
  const own = thisHour - begun >= rules.weeks * weekMs;
  const usual = own ? usualHigh(hours, begun, thisHour) : rules.unknown.quarter;
  const high = Math.ceil(usual + owed);
  if (recent.quarter <= high) return null;
  const baseline = own ? "own" : "default";
  return { measure: "rate", found: recent.quarter, of: 15, low: 0, high, baseline };
}

/**
 * The most of an hour: whole hours bound a quarter too, for many laboratories send by the hour; and the
 * hours beside it count, for summer time and for one that is sent a little sooner.
 */
function usualHigh(hours: ReadonlyMap<number, number>, begun: number, hour: number): number {
  const highs = [-hourMs, 0, hourMs].map((beside) => {
    const same = sameHours(hours, begun, hour + beside);
    const middle = median(same);
    const varies = Math.max(spread(same), Math.sqrt(middle), middle / 4);
    return middle + rules.width.rate * varies;
  });
  return Math.max(rules.leastRate, ...highs);
}

/** What the same hour of the past weeks brought, since there is anything; silence is nothing. */
function sameHours(hours: ReadonlyMap<number, number>, begun: number, hour: number): number[] {
  const same: number[] = [];
  for (let at = hour - weekMs; at >= begun - hourMs; at -= weekMs) same.push(hours.get(at) ?? 0);
  return same;
}

/**
 * Reports that a sender has not sent in the silent hours of the last three days, less what it sent
 * beyond the usual since: what an outage made wait.
 */
function owedAt(
  hours: ReadonlyMap<number, number>,
  begun: number,
  thisHour: number,
  recent: Recent,
): number {
  let owed = 0;
  for (let hour = thisHour - 72 * hourMs; hour < thisHour; hour += hourMs) {
    owed = settle(owed, hours.get(hour) ?? 0, median(sameHours(hours, begun, hour)));
  }
  return Math.max(0, owed - recent.earlier);
}

function settle(owed: number, sent: number, usual: number): number {
  if (sent < usual / 4) return owed + usual - sent;
  return Math.max(0, owed - Math.max(0, sent - usual));
}

function judgePositivity(recent: Recent, past: readonly Hour[], owed: number): Anomaly | null {
  const { reports, positives } = recent;
  if (reports < Math.max(rules.least, owed / 2)) return null;
  const days = dailyShares(past);
  const own = days.length >= rules.days.least;
  const middle = median(days);
  const varies = Math.max(spread(days), 0.05) * rules.width.positivity;
  const low = own ? Math.max(0, middle - varies) : 0;
  const high = own ? Math.min(1, middle + varies) : rules.unknown.positivity;
  const found = shareBounds(positives, reports, rules.certainty);
  if (found.low <= high && found.high >= low) return null;
  const baseline = own ? "own" : "default";
  return { measure: "positivity", found: positives, of: reports, low, high, baseline };
}

/** The positivity of the last days that had enough reports to have one: it moves with an epidemic. */
function dailyShares(past: readonly Hour[]): number[] {
  const days = new Map<number, { reports: number; positives: number }>();
  for (const { at, reports, positives } of past) {
    const day = Math.floor(at / (24 * hourMs));
    const sum = days.get(day) ?? { reports: 0, positives: 0 };
    days.set(day, { reports: sum.reports + reports, positives: sum.positives + positives });
  }
  const counted = [...days.values()].filter((day) => day.reports >= rules.least);
  return counted.slice(-rules.days.most).map((day) => day.positives / day.reports);
}
