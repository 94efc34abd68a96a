import type { DraftPatient, DraftTime } from "../result/draft.ts";
import type { Findings, NormaliseContext } from "./index.ts";
import { exists } from "./moment.ts";

const oldest = 125;
const two = (value: number): string => String(value).padStart(2, "0");

/** A birth date with as many parts as are known; a day or month 00 is unknown where a country says so. */
export function readBirthDate(
  patient: DraftPatient,
  context: NormaliseContext,
  findings: Findings,
): string | null {
  const place = patient.place("birthDate");
  const given = patient.birthDate;
  if (given === null || given === "malformed") {
    const code = given === null ? "birth-date.missing" : "birth-date.malformed";
    findings.issues.push({ code, severity: "error", place });
    return null;
  }
  const date = partial(given, context.country.zeroIsUnknown);
  if (date === null) {
    findings.issues.push({ code: "birth-date.impossible", severity: "error", place });
    return null;
  }
  const today = context.now.toISOString().slice(0, date.length);
  const year = context.now.getUTCFullYear();
  if (date > today || given.year < year - oldest) {
    findings.issues.push({ code: "birth-date.out-of-range", severity: "error", place });
    return null;
  }
  return date;
}

function partial(date: DraftTime, zeroIsUnknown: boolean): string | null {
  const known = (part: number | null): number | null => (part === 0 && zeroIsUnknown ? null : part);
  const [month, day] = [known(date.month), known(date.day)];
  const year = String(date.year).padStart(4, "0");
  if (month === null) return year;
  if (month < 1 || month > 12) return null;
  if (day === null) return `${year}-${two(month)}`;
  return exists(date.year, month, day) ? `${year}-${two(month)}-${two(day)}` : null;
}
