import { linesAddedTo, objectIn, writtenDate } from "./read-on.ts";

/** The birth dates of the made-up people who are reached by an address or a number, as `27/03/1985`. */
export type BirthDates = (address: string) => readonly string[];

/**
 * Reads them from the ledgers of the simulated laboratories and counters, so that whoever tries the demo can answer
 * the portal's question. What was added since the last time is read on.
 */
export function birthDatesIn(...ledgers: string[]): BirthDates {
  const known = new Map<string, Set<string>>();
  const added = linesAddedTo(...ledgers);
  return (address) => {
    for (const line of added()) note(line, known);
    return [...(known.get(address) ?? [])];
  };
}

function note(line: string, known: Map<string, Set<string>>): void {
  const { mail, phone, birthDate } = objectIn(line);
  if (typeof birthDate !== "string") return;
  for (const reached of [mail, phone]) {
    if (typeof reached !== "string") continue;
    const dates = known.get(reached) ?? new Set();
    known.set(reached, dates);
    dates.add(writtenDate(birthDate));
  }
}
