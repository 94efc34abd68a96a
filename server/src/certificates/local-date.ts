/** The date of a moment on the clock of a place, `YYYY-MM-DD`. @param zone IANA name */
export function localDate(at: Date, zone: string): string {
  const form = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" } as const;
  return new Intl.DateTimeFormat("sv-SE", form).format(at);
}
