import type { SmsRules } from "../../../../result/country.ts";

/**
 * When a number may be written to at the earliest: null within the hours of the country on the clock
 * of the number's region, else the next opening. `address` is E.164.
 */
export function opensAt(rules: SmsRules, zone: string, address: string, now: Date): Date | null {
  const place = zoneOf(rules.zones, zone, address);
  const from = minutesOf(rules.hours.from);
  const to = minutesOf(rules.hours.to);
  const at = localMinutes(place, now);
  if (at >= from && at < to) return null;
  const wait = (from - at + 1_440) % 1_440;
  const opening = new Date(Math.floor(now.getTime() / 60_000 + wait) * 60_000);
  // A night in which the clock is changed is an hour longer or shorter.
  const off = localMinutes(place, opening) - from;
  return new Date(opening.getTime() - off * 60_000);
}

/** Numbers overseas are of another clock; those of visitors are read on the country's own. */
function zoneOf(zones: SmsRules["zones"], zone: string, address: string): string {
  const digits = address.replace(/^\+/, "");
  const [beginning] = Object.keys(zones)
    .filter((one) => digits.startsWith(one))
    .sort((one, other) => other.length - one.length);
  return (beginning && zones[beginning]) || zone;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const formats = new Map<string, Intl.DateTimeFormat>();

function localMinutes(zone: string, at: Date): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  formats.set(zone, format);
  return minutesOf(format.format(at));
}
