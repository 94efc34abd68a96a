const formats = new Map<string, Intl.DateTimeFormat>();
const hour = 3_600_000;

/** A laboratory's wall clock, without offset, as YYYYMMDDHHMMSS. */
export function localTime(at: number, zone: string): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("sv", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  formats.set(zone, format);
  return format.format(at).replace(/[^0-9]/g, "");
}

/** How far the clock of a zone is ahead of UTC at a time, milliseconds. */
export function offsetAt(at: number, zone: string): number {
  const clock = localTime(at, zone).replace(/^(....)(..)(..)(..)(..)(..)$/, "$1-$2-$3T$4:$5:$6Z");
  return Date.parse(clock) - Math.floor(at / 1_000) * 1_000;
}

/**
 * The time as a message writes it. Where the offset is left out it is read in the laboratory's zone;
 * in the hour that the clock shows twice nobody could tell which is meant, so it is written then.
 */
export function writtenTime(at: number, zone: string, withOffset: boolean): string {
  const clock = localTime(at, zone);
  const isDoubtful = [at - hour, at + hour].some((other) => localTime(other, zone) === clock);
  return withOffset || isDoubtful ? `${clock}${offsetText(offsetAt(at, zone))}` : clock;
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const digits = Math.floor(minutes / 60) * 100 + (minutes % 60);
  return `${offset < 0 ? "-" : "+"}${String(digits).padStart(4, "0")}`;
}
