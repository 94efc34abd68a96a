/**
 * A moment as HL7 writes it (TS, 2.A.77), to the second and with its offset from UTC in minutes:
 * 20220115093000+0100.
 */
export function timestamp(at: Date, offsetMinutes = 0): string {
  const local = new Date(at.getTime() + offsetMinutes * 60_000);
  const date =
    local.getUTCFullYear() * 10_000 + (local.getUTCMonth() + 1) * 100 + local.getUTCDate();
  const time = local.getUTCHours() * 10_000 + local.getUTCMinutes() * 100 + local.getUTCSeconds();
  const size = Math.abs(offsetMinutes);
  const offset = Math.trunc(size / 60) * 100 + (size % 60);
  return digits(date, 8) + digits(time, 6) + (offsetMinutes < 0 ? "-" : "+") + digits(offset, 4);
}

function digits(n: number, width: number): string {
  return String(n).padStart(width, "0");
}
