import { CertLogicError } from "./value.ts";

export const units = ["year", "month", "day", "hour"] as const;
export type Unit = (typeof units)[number];

const full = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?(?:Z|([+-])(\d{1,2}):?(\d{2})?)?$/;

/** A date is its first moment in UTC; a time without offset is read as UTC. */
export function momentOf(text: string): Date {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return valid(new Date(`${text}T00:00:00.000Z`));
  const parts = full.exec(text);
  if (!parts) throw new CertLogicError("a text is no date or time");
  const [, day, time, fraction = "", sign, hours, minutes = "00"] = parts;
  const offset = sign === undefined ? "Z" : `${sign}${hours?.padStart(2, "0")}:${minutes}`;
  return valid(
    new Date(`${day}T${time}${fraction.padEnd(4, "0").slice(0, 4).replace(/^0+$/, "")}${offset}`),
  );
}

/** A birth date that may lack day or month: then the last day that it can be. */
export function birthDateOf(text: string): Date {
  const moment = lastDayOf(text);
  if (moment) return moment;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return momentOf(text);
  throw new CertLogicError("a text is no birth date");
}

export function plusTime(text: string, amount: number, unit: Unit): Date {
  const moment = lastDayOf(text) ?? momentOf(text);
  if (unit === "year") moment.setUTCFullYear(moment.getUTCFullYear() + amount);
  else if (unit === "month") moment.setUTCMonth(moment.getUTCMonth() + amount);
  else if (unit === "day") moment.setUTCDate(moment.getUTCDate() + amount);
  else moment.setUTCHours(moment.getUTCHours() + amount);
  return valid(moment);
}

function lastDayOf(partial: string): Date | null {
  const parts = /^(\d{4})(?:-(\d{2}))?$/.exec(partial);
  return parts ? valid(new Date(Date.UTC(Number(parts[1]), Number(parts[2] ?? 12), 0))) : null;
}

function valid(moment: Date): Date {
  if (Number.isNaN(moment.getTime())) throw new CertLogicError("a text is no date or time");
  return moment;
}
