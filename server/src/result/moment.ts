/**
 * A point in time as a sender gave it: kept in UTC with the offset as sent, and with its precision,
 * so that a date stays a date.
 */
export interface Moment {
  /** ISO 8601 at the precision given: `2022-01-15` or `2022-01-15T08:00+01:00`. */
  readonly iso: string;
  /** Milliseconds since 1970 UTC; of a date alone, its first instant in the zone of the sender. */
  readonly instant: number;
  /** Minutes east of UTC, as sent or as read in the sender's zone; null for a date alone. */
  readonly offsetMinutes: number | null;
  readonly precision: "day" | "minute" | "second";
  /** The local calendar date, `YYYY-MM-DD`: the day of an indicator. */
  readonly localDate: string;
}
