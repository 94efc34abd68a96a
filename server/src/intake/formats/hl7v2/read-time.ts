import type { DraftTime, DraftTimeField } from "../../../result/draft.ts";
import type { Moment } from "../../../result/moment.ts";

/** HL7 TS/DTM: YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ] (v2.5.1 section 2.A.22). */
const form = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.\d{1,4})?([+-]\d{4})?$/;

export function readTime(text: string): DraftTimeField {
  if (text === "" || text === '""') return null;
  const found = form.exec(text);
  if (!found) return "malformed";
  const part = (index: number): number | null =>
    found[index] === undefined ? null : Number(found[index]);
  const offset = found[7];
  const minutes = offset ? Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3)) : null;
  return {
    year: Number(found[1]),
    month: part(2),
    day: part(3),
    hour: part(4),
    minute: part(5),
    second: part(6),
    offsetMinutes: minutes === null ? null : offset?.startsWith("-") ? -minutes : minutes,
  };
}

/** A point in time of the message itself; without an offset it is taken as UTC, only to order by. */
export function momentOf(time: DraftTimeField): Moment | null {
  if (time === null || time === "malformed" || time.day === null) return null;
  const offset = time.offsetMinutes ?? 0;
  const instant =
    Date.UTC(
      time.year,
      (time.month ?? 1) - 1,
      time.day,
      time.hour ?? 0,
      time.minute ?? 0,
      time.second ?? 0,
    ) -
    offset * 60_000;
  const local = new Date(instant + offset * 60_000).toISOString();
  return {
    iso: local.slice(0, 19),
    instant,
    offsetMinutes: offset,
    precision: time.second === null ? "minute" : "second",
    localDate: local.slice(0, 10),
  };
}

export const wellFormed = (time: DraftTimeField): DraftTime | null =>
  time === "malformed" ? null : time;
