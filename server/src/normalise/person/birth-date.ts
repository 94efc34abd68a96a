import type { DraftPatient, DraftTime } from "../../result/draft.ts";
import { type IssueCode, raise } from "../../result/issue-texts.ts";
import type { Judging } from "../judging.ts";
import { daysIn, isoDate, two } from "../time/calendar.ts";
import { localToday } from "../time/local-today.ts";

/** Nobody is known to have lived longer than 122 years. */
const oldest = 125;

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time of birth is left out. Null with the fault noted. */
export function readBirthDate(patient: DraftPatient, judging: Judging): string | null {
  const given = patient.birthDate;
  const place = patient.place("birthDate");
  const fault = (code: IssueCode, values?: Record<string, number>): null => {
    judging.issues.push(raise(code, place, values));
    return null;
  };
  if (given === null) return fault("birth-date.missing");
  const date = given === "malformed" ? null : knownPart(given, judging.country.zeroIsUnknown);
  if (date === null) return fault("birth-date.invalid");
  const today = localToday(judging);
  if (date > today.slice(0, date.length)) return fault("birth-date.future");
  const year = Number(today.slice(0, 4)) - oldest;
  if (Number(date.slice(0, 4)) < year) return fault("birth-date.too-old", { years: oldest });
  if (date.length < 10) judging.issues.push(raise("birth-date.partial", place));
  return date;
}

/** In France a day, or a month and with it the day, that nobody knows is written 00. */
function knownPart(time: DraftTime, zeroIsUnknown: boolean): string | null {
  const year = String(time.year).padStart(4, "0");
  if (time.month === null) return year;
  if (time.month === 0) return zeroIsUnknown && !time.day ? year : null;
  if (time.month > 12) return null;
  if (time.day === null) return `${year}-${two(time.month)}`;
  if (time.day === 0) return zeroIsUnknown ? `${year}-${two(time.month)}` : null;
  return time.day <= daysIn(time.year, time.month)
    ? isoDate(time.year, time.month, time.day)
    : null;
}
