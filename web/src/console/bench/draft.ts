/** A test as it is being entered: what the server takes (`POST counter/entries`), typed here. */

export type Value = "positive" | "negative" | "invalid";
export type YesNo = "Y" | "N" | "U";

export interface Patient {
  readonly birthName: string;
  readonly usedName?: string;
  readonly givenNames: readonly string[];
  /** `YYYY-MM-DD`, or as far as it is known: `YYYY-MM`, `YYYY`. */
  readonly birthDate: string;
  readonly sex: "M" | "F" | "U";
  readonly birthplace?: string;
  readonly identifier?: {
    readonly value: string;
    readonly scheme?: string;
    readonly verified?: boolean;
  };
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
  readonly representative?: "MTH" | "FTH" | "PAR" | "GRD";
  readonly address?: {
    readonly lines?: readonly string[];
    readonly postcode?: string;
    readonly city?: string;
    readonly commune?: string;
    readonly country?: string;
  };
}

export interface Device {
  /** Number in the EU's common list; a device that is not on it has its name instead. */
  readonly code?: string;
  readonly name?: string;
  readonly lot: string;
  readonly expires?: string;
}

export interface Situation {
  readonly reason?: string;
  readonly symptoms?: YesNo;
  readonly symptomOnset?: string;
}

export interface Professional {
  readonly name: string;
  readonly scheme?: string;
  readonly number?: string;
}

/** A test under way: all but its result. */
export interface Draft {
  /** The key by which the server knows a resend: the same for all of this test's life. */
  readonly id: string;
  readonly test: string;
  readonly patient: Patient;
  readonly device: Device;
  readonly situation: Situation;
  readonly performedBy?: Professional;
  readonly prescriber?: Professional;
  readonly repeatOf?: string;
  readonly series?: number;
  /** ISO 8601 with offset: when the sample was taken. */
  readonly sampledAt: string;
  /** When it can be read; milliseconds since 1970. */
  readonly readAt: number;
  /** One of a list of people: its place there, and the result as long as it is not recorded. */
  readonly listed?: { readonly line: number; readonly result: Value | null };
}

/** What is sent; made once, when it is confirmed, so that every try sends the same. */
export interface Entry extends Omit<Draft, "id" | "readAt" | "listed"> {
  readonly result: Value;
  readonly waitingSince: string;
}

export function entryOf(draft: Draft, result: Value, now: Date): Entry {
  const { id: _id, readAt: _readAt, listed: _listed, ...said } = draft;
  return { ...said, result, waitingSince: now.toISOString() };
}

/** A moment with the offset of this device's clock, to the second. */
export function withOffset(at: Date): string {
  const minutes = -at.getTimezoneOffset();
  const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, "0");
  return `${local}${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}

export const shownName = ({ birthName, usedName, givenNames }: Patient): string =>
  [givenNames[0], usedName || birthName].filter(Boolean).join(" ");
