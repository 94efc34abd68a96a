/** What a wall clock in a zone means. */
export interface LocalOffset {
  /** Minutes east of UTC. */
  readonly offset: number;
  /** Whether the wall clock shows this time once, twice (summer time ends) or not at all (begins). */
  readonly shown: "once" | "twice" | "skipped";
  /** Minutes to add to a skipped time to find it on the clock. */
  readonly forward: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** Every change of every zone happens on a quarter of an hour. */
const quarter = 15 * minute;
const most = 20_000;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();
const locals = new Map<string, Map<number, LocalOffset>>();
const days = new Map<string, Map<number, string>>();

/** Minutes east of UTC of a zone (IANA name) at an instant (milliseconds UTC). */
export function offsetAt(zone: string, instant: number): number {
  return remember(offsets, zone, instant, askIntl);
}

/** The calendar day of a zone at an instant, `YYYY-MM-DD`; it changes with a quarter of an hour. */
export const dayIn = (zone: string, at: Date): string =>
  remember(days, zone, at.getTime(), findDay);

const findDay = (zone: string, instant: number): string =>
  new Date(instant + offsetAt(zone, instant) * minute).toISOString().slice(0, 10);

/**
 * The offset of a zone at a time of its wall clock, given in milliseconds as if it were UTC. Of a
 * time shown twice the earlier instant is meant; one that is skipped counts with the offset before.
 * Remembered per zone and quarter of an hour: asking Intl takes as long as reading the whole message.
 */
export function offsetOf(zone: string, wall: number): LocalOffset {
  return remember(locals, zone, wall, findLocal);
}

function findLocal(zone: string, wall: number): LocalOffset {
  const before = offsetAt(zone, wall - day - offsetAt(zone, wall - day) * minute);
  const after = offsetAt(zone, wall + day - offsetAt(zone, wall + day) * minute);
  const fits = (offset: number): boolean => offsetAt(zone, wall - offset * minute) === offset;
  const [early, late] = [fits(before), fits(after)];
  if (before === after || (early && !late)) return { offset: before, shown: "once", forward: 0 };
  if (early && late) return { offset: Math.max(before, after), shown: "twice", forward: 0 };
  if (late) return { offset: after, shown: "once", forward: 0 };
  return { offset: before, shown: "skipped", forward: after - before };
}

function askIntl(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-u-ca-gregory", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    formats.set(zone, format);
  }
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const wall = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
  );
  return Math.round((wall - Math.floor(instant / minute) * minute) / minute);
}

function remember<T>(
  memory: Map<string, Map<number, T>>,
  zone: string,
  time: number,
  find: (zone: string, time: number) => T,
): T {
  let ofZone = memory.get(zone);
  if (ofZone === undefined) {
    ofZone = new Map();
    memory.set(zone, ofZone);
  }
  const start = Math.floor(time / quarter);
  const known = ofZone.get(start);
  if (known !== undefined) return known;
  const found = find(zone, start * quarter);
  if (ofZone.size >= most) ofZone.clear();
  ofZone.set(start, found);
  return found;
}
