import type { DraftTimeField } from "../../../result/draft.ts";

const form =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/**
 * A date as far as it is known, or a time (ISO 8601). Month and day may be 00, as France writes what
 * nobody knows; whether there is such a day is not judged here.
 */
export function readTime(text: string): DraftTimeField {
  if (text === "") return null;
  const found = form.exec(text);
  if (found === null) return "malformed";
  const [, year, month, day, hour, minute, second, zone] = found;
  const part = (digits: string | undefined, most: number): number | null | undefined => {
    if (digits === undefined) return null;
    return Number(digits) <= most ? Number(digits) : undefined;
  };
  const parts = [
    part(month, 12),
    part(day, 31),
    part(hour, 23),
    part(minute, 59),
    part(second, 59),
  ];
  const offsetMinutes = offsetOf(zone);
  if (parts.includes(undefined) || offsetMinutes === undefined) return "malformed";
  const [m = null, d = null, h = null, min = null, s = null] = parts;
  return {
    year: Number(year),
    month: m,
    day: d,
    hour: h,
    minute: min,
    second: s,
    offsetMinutes,
  };
}

/** Minutes east of UTC; undefined where it is no offset. The widest in use are -12:00 and +14:00. */
function offsetOf(zone: string | undefined): number | null | undefined {
  if (zone === undefined) return null;
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  if (Number(zone.slice(-2)) > 59 || minutes > 14 * 60) return undefined;
  return zone.startsWith("-") ? -minutes : minutes;
}
