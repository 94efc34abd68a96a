/** A date as people type it, day first: `28/03/1979`, `28031979`, `28 3 1979`; `00` where it is unknown. */
export function readDate(typed: string): string | null {
  const whole = typed.trim();
  const [, a, b, c] =
    /^(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})$/.exec(whole) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(whole) ??
    [];
  if (!a || !b || !c) return null;
  const [day, month, year] = [Number(a), Number(b), Number(c)];
  if (month === 0) return day === 0 ? c : null;
  if (month > 12) return null;
  const yearMonth = `${c}-${b.padStart(2, "0")}`;
  if (day === 0) return yearMonth;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
    ? `${yearMonth}-${a.padStart(2, "0")}`
    : null;
}

/** The same as it is shown in a field: `28/03/1979`. */
export function showDate(iso: string): string {
  const [year = "", month = "00", day = "00"] = iso.split("-");
  return year === "" ? "" : `${day}/${month}/${year}`;
}
