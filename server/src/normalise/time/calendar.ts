/** Days of a month (1 to 12) of the Gregorian calendar; 0 for a month that there is not. */
export function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Written once: a message writes dozens of them. */
const upTo99 = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, "0"));
const dashed = upTo99.map((digits) => `-${digits}`);

/** A number from 0 to 99 in two digits. */
export const two = (value: number): string => upTo99[value] ?? `${value}`;

/** `YYYY-MM-DD`. */
export const isoDate = (year: number, month: number, day: number): string =>
  `${year < 1_000 ? String(year).padStart(4, "0") : year}${dashed[month]}${dashed[day]}`;
