import { type Language, locales } from "../language/language.ts";
import { localDay } from "./local-day.ts";

/** ISO 8601 at the precision given, as laboratories send it: a date stays a date. */
const written =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/;

const pad = (number: number): string => String(number).padStart(2, "0");

/** `+02:00` to `UTC+2`, `-03:30` to `UTC−3:30`, `Z` to `UTC`. */
export const zoneName = (offset: string): string => {
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(offset);
  if (!parts || (parts[2] === "00" && parts[3] === "00")) return "UTC";
  const sign = parts[1] === "-" ? "\u2212" : "+";
  return `UTC${sign}${Number(parts[2])}${parts[3] === "00" ? "" : `:${parts[3]}`}`;
};

const clock = (language: Language, hours: number, minutes: number): string =>
  language === "fr" ? `${hours}\u00a0h\u00a0${pad(minutes)}` : `${pad(hours)}:${pad(minutes)}`;

const joined: Readonly<Record<Language, string>> = { fr: " à ", en: " at " };

const day = (language: Language, date: Date, options: Intl.DateTimeFormatOptions): string => {
  const text = new Intl.DateTimeFormat(locales[language], { timeZone: "UTC", ...options });
  // French writes the first of a month as 1er.
  return text.format(date).replace(/^1 (?=\p{L})/u, language === "fr" ? "1er " : "1 ");
};

export interface SaidMoment {
  readonly text: string;
  /** Of the place where it was noted, as sent; null for a date alone or a time without offset. */
  readonly zone: string | null;
}

/**
 * A moment as it was sent, in its own zone and at its own precision: the clock on the wall of the
 * place of sampling is what the patient remembers. What is not a date is shown as sent.
 */
export function asSent(moment: string, language: Language): SaidMoment {
  const parts = written.exec(moment);
  if (!parts) return { text: moment, zone: null };
  const [, year, month, dayOfMonth, hours, minutes, offset] = parts;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(dayOfMonth ?? 1)));
  const text = day(language, date, {
    year: "numeric",
    ...(month && { month: "long" }),
    ...(dayOfMonth && { day: "numeric" }),
  });
  if (!hours || !minutes) return { text, zone: null };
  return {
    text: `${text}${joined[language]}${clock(language, Number(hours), Number(minutes))}`,
    zone: offset ? zoneName(offset) : null,
  };
}

/** A moment of the platform itself (recorded, sent), on the reader's own clock. */
export function here(moment: string, language: Language): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  const time = clock(language, date.getHours(), date.getMinutes());
  return `${asSent(localDay(date), language).text}${joined[language]}${time}`;
}
