/**
 * A moment as HL7 writes it (TS, 2.A.77), to the second and with its offset from UTC in minutes:
 * 20220115093000+0100.
 */
export function timestamp(at: Date, offsetMinutes = 0): string {
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString();
  const digits = local.slice(0, 19).replaceAll(/[-:T]/g, "");
  const size = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? "-" : "+";
  return `${digits}${sign}${twoDigits(Math.trunc(size / 60))}${twoDigits(size % 60)}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, "0");
}
