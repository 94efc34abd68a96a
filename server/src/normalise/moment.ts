import type { DraftTime } from "../result/draft.ts";
import type { Moment } from "../result/moment.ts";
import { zoneOffset } from "./zone.ts";

const two = (value: number): string => String(value).padStart(2, "0");

/**
 * A time as it is kept: with the offset as sent, else that of the message where it is not the
 * sender's own (v2.5.1 section 2.A.22), else the sender's zone at that moment. Null when there is no
 * such day, or the day is not given.
 */
export function toMoment(time: DraftTime, sentAt: DraftTime | null, zone: string): Moment | null {
  const { year, month, day, hour, minute, second } = time;
  if (month === null || day === null || !exists(year, month, day)) return null;
  const localDate = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  const wall = Date.UTC(year, month - 1, day, hour ?? 0, minute ?? 0, second ?? 0);
  if (hour === null) {
    const instant = wall - zoneOffset(zone, wall) * 60_000;
    return { iso: localDate, instant, offsetMinutes: null, precision: "day", localDate };
  }
  if (hour > 23 || (minute ?? 0) > 59 || (second ?? 0) > 60) return null;
  const offset = time.offsetMinutes ?? defaultOffset(wall, sentAt, zone);
  const clock = `${two(hour)}:${two(minute ?? 0)}${second === null ? "" : `:${two(second)}`}`;
  return {
    iso: `${localDate}T${clock}${offsetText(offset)}`,
    instant: wall - offset * 60_000,
    offsetMinutes: offset,
    precision: second === null ? "minute" : "second",
    localDate,
  };
}

function defaultOffset(wall: number, sentAt: DraftTime | null, zone: string): number {
  const own = zoneOffset(zone, wall);
  if (sentAt === null || sentAt.offsetMinutes === null) return own;
  const sent = Date.UTC(sentAt.year, (sentAt.month ?? 1) - 1, sentAt.day ?? 1, sentAt.hour ?? 0);
  return zoneOffset(zone, sent) === sentAt.offsetMinutes ? own : sentAt.offsetMinutes;
}

export function exists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
