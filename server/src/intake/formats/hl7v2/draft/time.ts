import type { DraftTimeField } from "../../../../result/draft.ts";

/**
 * TS and DTM: YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ] (v2.5.1 chapter 2A). Fractions of a
 * second are checked and left out. Month and day may be 00; whether there is such a day is not
 * judged here.
 */
export function readTime(text: string): DraftTimeField {
  if (text === "") return null;
  const digits = digitsAt(text, 0);
  if (digits < 4 || digits > 14 || digits % 2 !== 0) return "malformed";
  let at = digits;
  if (text[at] === ".") {
    const fraction = digitsAt(text, at + 1);
    if (digits !== 14 || fraction < 1 || fraction > 4) return "malformed";
    at += 1 + fraction;
  }
  const offsetMinutes = at === text.length ? null : readOffset(text, at);
  if (Number.isNaN(offsetMinutes)) return "malformed";
  const month = part(text, digits, 4);
  const day = part(text, digits, 6);
  const hour = part(text, digits, 8);
  const minute = part(text, digits, 10);
  const second = part(text, digits, 12);
  if (above(month, 12) || above(day, 31)) return "malformed";
  if (above(hour, 23) || above(minute, 59) || above(second, 59)) return "malformed";
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  return { year, month, day, hour, minute, second, offsetMinutes };
}

function digitsAt(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
  return at - from;
}

/** Two digits at a position; null when the text is not so long. */
function part(text: string, digits: number, at: number): number | null {
  return digits < at + 2 ? null : twoDigits(text, at);
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

const above = (value: number | null, most: number): boolean => value !== null && value > most;

/** Minutes east of UTC; NaN when it is no offset. The widest in use are -1200 and +1400. */
function readOffset(text: string, at: number): number {
  const sign = text[at];
  if ((sign !== "+" && sign !== "-") || text.length !== at + 5) return Number.NaN;
  if (digitsAt(text, at + 1) !== 4) return Number.NaN;
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, at + 3);
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return Number.NaN;
  return (sign === "-" ? -1 : 1) * (hours * 60 + minutes);
}
