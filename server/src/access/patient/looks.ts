import { localDate } from "../../certificates/local-date.ts";
import type { LookRow } from "../audit/look.sql.ts";
import { roleWords, wordsOf } from "../audit/purposes.ts";

/** Who looked, as the patient is shown it: what and where they are, the day, what for. */
export const looksView = (
  rows: readonly LookRow[],
  { zone, named }: { readonly zone: string; readonly named: boolean },
) =>
  rows.map((row) => ({
    on: localDate(row.at, zone),
    role: roleWords(row.role),
    organisation: row.organisation ?? "OpenDEP",
    /** Of the professional, where the country says so. */
    name: named ? row.name : null,
    purpose: wordsOf(row.purpose),
    emergency: row.break_glass,
  }));
