import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";

/** The birth dates of the made-up people who are reached by an address or a number, as `27/03/1985`. */
export type BirthDates = (address: string) => readonly string[];

/**
 * Reads them from the ledger of the simulated laboratories, so that whoever tries the demo can answer
 * the portal's question. What was added since the last time is read on.
 */
export function birthDatesIn(ledger: string): BirthDates {
  const known = new Map<string, Set<string>>();
  let read = 0;
  const readOn = (): void => {
    if (!existsSync(ledger)) return;
    const text = textFrom(ledger, read);
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    read += Buffer.byteLength(whole);
    for (const line of whole.split("\n")) note(line, known);
  };
  return (address) => {
    readOn();
    return [...(known.get(address) ?? [])];
  };
}

function textFrom(path: string, from: number): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - from));
    return bytes.toString("utf8", 0, readSync(file, bytes, 0, bytes.length, from));
  } finally {
    closeSync(file);
  }
}

function note(line: string, known: Map<string, Set<string>>): void {
  const { mail, phone, birthDate } = entryOf(line);
  if (typeof birthDate !== "string") return;
  for (const reached of [mail, phone]) {
    if (typeof reached !== "string") continue;
    const dates = known.get(reached) ?? new Set();
    known.set(reached, dates);
    dates.add(birthDate.replace(/^(\d{4})(\d\d)(\d\d)$/, "$3/$2/$1"));
  }
}

/** A line that is being written, or that a crash tore, says nothing. */
function entryOf(line: string): { mail?: unknown; phone?: unknown; birthDate?: unknown } {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}
