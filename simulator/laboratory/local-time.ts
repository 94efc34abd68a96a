const formats = new Map<string, Intl.DateTimeFormat>();

/** The laboratory's own wall clock, without offset, as YYYYMMDDHHMMSS: it is read in its zone. */
export function localTime(at: number, zone: string): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("sv", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  formats.set(zone, format);
  return format.format(at).replace(/[^0-9]/g, "");
}
