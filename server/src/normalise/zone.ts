const hour = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/**
 * Minutes east of UTC of a zone at a wall-clock time (given as if it were UTC). In the repeated hour
 * of October the earlier instant is meant. Remembered per zone and hour: asking Intl costs 20 times
 * the rest of a time.
 */
export function zoneOffset(zone: string, wall: number): number {
  const key = `${zone} ${Math.floor(wall / hour)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > 50_000) offsets.clear();
  const first = offsetAt(zone, wall - offsetAt(zone, wall) * 60_000);
  const earlier = offsetAt(zone, wall - first * 60_000 - hour);
  const offset = offsetAt(zone, wall - earlier * 60_000) === earlier ? earlier : first;
  offsets.set(key, offset);
  return offset;
}

function offsetAt(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en", {
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
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour: hours = 0, minute = 0 } = part;
  const wall = Date.UTC(year, month - 1, day, hours, minute);
  return Math.round((wall - Math.floor(instant / 60_000) * 60_000) / 60_000);
}
