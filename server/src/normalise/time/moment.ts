import type { DraftTime, DraftTimeField } from "../../result/draft.ts";
import type { Moment } from "../../result/moment.ts";
import { daysIn, isoDate, two } from "./calendar.ts";
import { type LocalOffset, offsetAt, offsetOf } from "./zone.ts";

/** What a time as sent comes to. */
export type MomentReading =
  | { readonly kind: "none" }
  | { readonly kind: "invalid" }
  /** A year or month without a day. */
  | { readonly kind: "imprecise" }
  | {
      readonly kind: "moment";
      readonly moment: Moment;
      readonly shown: LocalOffset["shown"];
    };

interface Clock {
  readonly sentAt: DraftTime | null;
  readonly sender: { readonly zone: string };
  /** A message says the time of a sample again with its order and with each observation. */
  readonly lastRead: LastRead;
}

/** The time of a message that was read last. */
export interface LastRead {
  time: DraftTime | null;
  reading: MomentReading;
}

export const nothingRead = (): LastRead => ({ time: null, reading: none });

const none: MomentReading = { kind: "none" };
const invalid: MomentReading = { kind: "invalid" };
const imprecise: MomentReading = { kind: "imprecise" };

const earliestYear = 1900;

/** A time in UTC with the offset as sent, or as it is understood; a date stays a date. */
export function readMoment(time: DraftTimeField, clock: Clock): MomentReading {
  if (time === null) return none;
  if (time === "malformed" || time.year < earliestYear) return invalid;
  const { lastRead } = clock;
  if (lastRead.time === null || !isSame(lastRead.time, time)) {
    lastRead.time = time;
    lastRead.reading = readAnew(time, clock);
  }
  return lastRead.reading;
}

const isSame = (one: DraftTime, other: DraftTime): boolean =>
  one.second === other.second &&
  one.minute === other.minute &&
  one.hour === other.hour &&
  one.day === other.day &&
  one.month === other.month &&
  one.year === other.year &&
  one.offsetMinutes === other.offsetMinutes;

function readAnew(time: DraftTime, clock: Clock): MomentReading {
  const { year, month, day } = time;
  if (month === null || day === null) return month === 0 ? invalid : imprecise;
  if (day < 1 || day > daysIn(year, month)) return invalid;
  return time.hour === null ? dateOf(time, month, day, clock) : timeOf(time, month, day, clock);
}

function dateOf(time: DraftTime, month: number, day: number, clock: Clock): MomentReading {
  const wall = Date.UTC(time.year, month - 1, day);
  const { offset } = offsetFor(time, wall, clock);
  const localDate = isoDate(time.year, month, day);
  return {
    kind: "moment",
    shown: "once",
    moment: {
      iso: localDate,
      instant: wall - offset * 60_000,
      offsetMinutes: null,
      precision: "day",
      localDate,
    },
  };
}

function timeOf(time: DraftTime, month: number, day: number, clock: Clock): MomentReading {
  const hour = time.hour ?? 0;
  const minute = time.minute ?? 0;
  const second = time.second ?? 0;
  const wall = Date.UTC(time.year, month - 1, day, hour, minute, second);
  const local = offsetFor(time, wall, clock);
  // Of a skipped time both the clock and the offset are those after the change.
  const shownOffset = local.offset + local.forward;
  const shownWall = local.forward === 0 ? wall : wall + local.forward * 60_000;
  const precision = time.second === null ? "minute" : "second";
  const date = local.forward === 0 ? isoDate(time.year, month, day) : dateOnWall(shownWall);
  const text =
    local.forward === 0
      ? clockText(hour, minute, second, precision)
      : clockOnWall(shownWall, precision);
  return {
    kind: "moment",
    shown: local.shown,
    moment: {
      iso: `${date}T${text}${offsetText(shownOffset)}`,
      instant: wall - local.offset * 60_000,
      offsetMinutes: shownOffset,
      precision,
      localDate: date,
    },
  };
}

/**
 * The offset as sent; else that of MSH-7, which is the message's own (v2.5.1 chapter 2A, TS), where
 * it is not that of the sender's zone at the time of sending; else the zone's, so that summer time
 * is right.
 */
function offsetFor(time: DraftTime, wall: number, { sentAt, sender }: Clock): LocalOffset {
  if (time.offsetMinutes !== null) return fixed(time.offsetMinutes);
  if (sentAt !== null && sentAt.offsetMinutes !== null) {
    const sent = Date.UTC(
      sentAt.year,
      (sentAt.month ?? 1) - 1,
      sentAt.day ?? 1,
      sentAt.hour ?? 0,
      sentAt.minute ?? 0,
    );
    const ofZone = offsetAt(sender.zone, sent - sentAt.offsetMinutes * 60_000);
    if (ofZone !== sentAt.offsetMinutes) return fixed(sentAt.offsetMinutes);
  }
  return offsetOf(sender.zone, wall);
}

/** Offsets come again: there are a few hundred, by minutes east of UTC. */
const known = new Map<number, { readonly local: LocalOffset; readonly text: string }>();

function knownOffset(minutes: number): { readonly local: LocalOffset; readonly text: string } {
  let offset = known.get(minutes);
  if (offset === undefined) {
    const size = Math.abs(minutes);
    offset = {
      local: { offset: minutes, shown: "once", forward: 0 },
      text: `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`,
    };
    known.set(minutes, offset);
  }
  return offset;
}

const fixed = (minutes: number): LocalOffset => knownOffset(minutes).local;
const offsetText = (minutes: number): string => knownOffset(minutes).text;

function clockText(
  hour: number,
  minute: number,
  second: number,
  precision: Moment["precision"],
): string {
  const clock = `${two(hour)}:${two(minute)}`;
  return precision === "second" ? `${clock}:${two(second)}` : clock;
}

const dateOnWall = (wall: number): string => new Date(wall).toISOString().slice(0, 10);

const clockOnWall = (wall: number, precision: Moment["precision"]): string =>
  new Date(wall).toISOString().slice(11, precision === "second" ? 19 : 16);

/** Whether one moment is before another: of a date alone only the days are compared. */
export function isBefore(one: Moment, other: Moment): boolean {
  return one.precision === "day" || other.precision === "day"
    ? one.localDate < other.localDate
    : one.instant < other.instant;
}
