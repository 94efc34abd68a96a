import { type Note, placeOf } from "./difference.ts";
import type { FoundVersion } from "./found.sql.ts";
import type { SentEntry } from "./read-ledger.ts";

/**
 * Samples have one number at their laboratory and one hash in the database, whatever the report that
 * they stand in; and a screening of a sample is joined with its positive.
 */
export function compareSamples(
  recorded: readonly SentEntry[],
  found: readonly FoundVersion[],
  screened: ReadonlyMap<string, string>,
  note: Note,
): void {
  const numbers = numbersOf(recorded);
  const hashes = new Map<string, string>();
  const names = new Map<string, string>();
  const reports = new Map<string, { pcr: string | null; letters: string | null }>();
  for (const { code, control_id, lane, report, results } of found) {
    for (const { test, specimen, shown, value, letters } of results) {
      const sent = numbers.get(`${placeOf(code, control_id ?? "?")} ${test}`);
      const where = `${placeOf(code, control_id ?? "?")} ${test}`;
      if (sent === undefined) continue;
      if ((sent.specimen === null) !== (specimen === null))
        note("sample of another number", where, `${sent.specimen} is ${specimen}`);
      if (sent.specimen === null || specimen === null) continue;
      const name = `${code} ${sent.specimen}`;
      if ((hashes.get(name) ?? specimen) !== specimen || (names.get(specimen) ?? name) !== name)
        note("sample of another number", where, name);
      hashes.set(name, specimen);
      names.set(specimen, name);
      const known = reports.get(name) ?? { pcr: null, letters: null };
      reports.set(name, known);
      if (shown && test === "sars-cov-2-pcr" && value !== null) known.pcr = `${lane} ${report}`;
      if (shown && letters !== null) known.letters = letters;
    }
  }
  for (const [name, { pcr, letters }] of reports)
    if (pcr !== null && letters !== null && screened.get(pcr) !== letters)
      note("screening not joined with its sample", name, `${screened.get(pcr)}, not ${letters}`);
}

/** What each result was sent with, by laboratory, control id and test. */
function numbersOf(recorded: readonly SentEntry[]): Map<string, { specimen: string | null }> {
  const numbers = new Map<string, { specimen: string | null }>();
  for (const { lab, controlId, reports } of recorded)
    for (const { specimen, results } of reports)
      for (const { test } of results)
        numbers.set(`${placeOf(lab, controlId)} ${test}`, { specimen });
  return numbers;
}
