/**
 * The moment at which a local date begins in a zone, in milliseconds UTC: the first that a clock on
 * the wall there shows this date.
 */
export function startOfDay(date: string, zone: string): number {
  const wall = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const dateAt = (at: number): string => wall.format(at).slice(0, 10);
  // Zones are from 12 hours behind to 14 ahead, in quarters of an hour.
  const quarter = 900_000;
  for (let at = midnight - 56 * quarter; at <= midnight + 56 * quarter; at += quarter) {
    if (dateAt(at) >= date) return at;
  }
  throw new Error(`no moment begins this date in ${zone}`);
}
