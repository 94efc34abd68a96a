/** The three fields of a birth date as typed. */
export interface BirthDateFields {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}
export type Field = keyof BirthDateFields;

/** What keeps the fields from being a birth date, with the fields to look at. */
export interface Fault {
  readonly kind:
    | "missing"
    | "unreadable"
    | "short-year"
    | "no-such-month"
    | "no-such-day"
    | "in-future"
    | "long-ago";
  readonly fields: readonly Field[];
}

export type Reading =
  | { readonly ok: true; readonly birthDate: string }
  | { readonly ok: false; readonly fault: Fault };

export const emptyFields: BirthDateFields = { day: "", month: "", year: "" };

const order: readonly Field[] = ["day", "month", "year"];
/** No one living was born longer ago. */
const longestLife = 125;

const monthNames = ["fr", "en"].map((language) => {
  const name = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => plain(name.format(Date.UTC(2000, month, 1))));
});

/** Without accents, case, full stops and full-width digits, as people type in a hurry. */
function plain(text: string): string {
  const decomposed = text.normalize("NFKD").replace(/\p{Mn}/gu, "");
  return decomposed.toLowerCase().replace(/[\s.]/g, "");
}

/** A month as a number or by its name, from three letters on: `3`, `03`, `mars`, `Dec.`. */
function monthNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (text.length < 3) return null;
  for (const names of monthNames) {
    const found = names.flatMap((name, index) => (name.startsWith(text) ? [index + 1] : []));
    if (found.length === 1) return found[0] ?? null;
  }
  return null;
}

/** A whole date in one go, pasted or typed into one field: `03/03/1985`, `03031985`, `1985-03-03`. */
export function spread(text: string): BirthDateFields | null {
  const typed = text.trim();
  const dayFirst = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/.exec(typed);
  const compact = /^(\d\d)(\d\d)(\d{4})$/.exec(typed);
  const yearFirst = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed);
  const parts = yearFirst ? [...yearFirst].reverse() : (dayFirst ?? compact)?.slice(1);
  if (!parts) return null;
  const [day = "", month = "", year = ""] = parts;
  return { day, month, year };
}

const fault = (kind: Fault["kind"], ...fields: Field[]): Reading => ({
  ok: false,
  fault: { kind, fields },
});

const pad = (number: number, length: number): string => String(number).padStart(length, "0");

/**
 * Reads the three fields: tolerant of zeros, spaces, names of months and a whole date in one field;
 * exact about what is a date. An unknown day, or day and month, is `00`, as on the papers of whoever
 * was born where none was written down.
 *
 * @param today on the reader's clock
 */
export function readBirthDate(typed: BirthDateFields, today: Date): Reading {
  const whole = order.filter((field) => typed[field].trim() !== "");
  const only = whole.length === 1 && whole[0] ? spread(typed[whole[0]]) : null;
  const fields = only ?? typed;

  const missing = order.filter((field) => plain(fields[field]) === "");
  if (missing.length > 0) return fault("missing", ...missing);

  const day = plain(fields.day).replace(/^1er$/, "1");
  const month = monthNumber(plain(fields.month));
  const year = plain(fields.year);
  const unreadable: Field[] = [];
  if (!/^\d{1,2}$/.test(day)) unreadable.push("day");
  if (month === null) unreadable.push("month");
  if (!/^\d+$/.test(year)) unreadable.push("year");
  if (month === null || unreadable.length > 0) return fault("unreadable", ...unreadable);
  if (year.length !== 4) return fault("short-year", "year");
  // One zero is a number that somebody has not typed to its end.
  if (plain(fields.month) === "0") return fault("no-such-month", "month");
  if (day === "0") return fault("no-such-day", "day", "month");
  return asDate(Number(day), month, Number(year), today);
}

function asDate(day: number, month: number, year: number, today: Date): Reading {
  if (month > 12 || (month < 1 && day > 0)) return fault("no-such-month", "month");
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > lastDay) return fault("no-such-day", "day", "month");
  if (year < today.getFullYear() - longestLife) return fault("long-ago", "year");
  if (new Date(year, month - 1, day) > today) return fault("in-future", "year");
  return { ok: true, birthDate: `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` };
}
