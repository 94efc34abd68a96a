import { readDate } from "../../../fields/date.ts";

/** What is typed or scanned to find somebody: a national number, or a name and a birth date in any order. */
export type Query =
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "traits"; readonly name: string; readonly birthDates: readonly string[] }
  | { readonly kind: "open" };

export function readQuery(typed: string, now: Date): Query {
  const text = typed.trim();
  const bare = text.replace(/[\s.-]/g, "").toUpperCase();
  if (
    /^\d{5}(?:\d|\d[AB]|[\dAB])[\dAB]\d{6,8}$/.test(bare) &&
    bare.length >= 11 &&
    !/[/]/.test(text)
  )
    return { kind: "number", number: bare };
  const date = /\d{1,2}[ ./-]\d{1,2}[ ./-]\d{4}|\d{1,2}[ ./-]\d{1,2}[ ./-]\d{2}\b|\d{8}|\d{6}/.exec(
    text,
  );
  if (!date) return { kind: "open" };
  const name = text.replace(date[0], " ").replace(/\s+/g, " ").trim();
  const birthDates = datesOf(date[0], now);
  return name.length >= 2 && birthDates.length > 0
    ? { kind: "traits", name, birthDates }
    : { kind: "open" };
}

/** Of two digits for the year both centuries are meant, as far as they are not in the future. */
function datesOf(typed: string, now: Date): string[] {
  const whole = readDate(typed);
  if (whole) return [whole];
  const parts = /^(\d{1,2})[ ./-]?(\d{1,2})[ ./-]?(\d{2})$/.exec(typed);
  if (!parts) return [];
  const [, day = "", month = "", year = ""] = parts;
  const today = now.toISOString().slice(0, 10);
  return ["19", "20"].flatMap((century) => {
    const read = readDate(`${day}/${month}/${century}${year}`);
    return read && read <= today ? [read] : [];
  });
}
