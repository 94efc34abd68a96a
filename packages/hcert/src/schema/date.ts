/** RFC 3339 full-date: a day that exists. */
export function dateFault(text: string): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts && exists(Number(parts[1]), Number(parts[2]), Number(parts[3]))
    ? null
    : "is a date, YYYY-MM-DD";
}

/** RFC 3339 date-time: a moment with Z or an offset; a fraction may be there. */
export function dateTimeFault(text: string): string | null {
  const parts =
    /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:[Zz]|[+-](\d{2}):?(\d{2})|[+-]\d{2})$/.exec(
      text,
    );
  const good =
    parts &&
    dateFault(parts[1] as string) === null &&
    Number(parts[2]) < 24 &&
    Number(parts[3]) < 60 &&
    Number(parts[4]) < 61 &&
    Number(parts[5] ?? 0) < 24 &&
    Number(parts[6] ?? 0) < 60;
  return good ? null : "is a date and time with Z or an offset";
}

function exists(year: number, month: number, day: number): boolean {
  const last = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= last;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
