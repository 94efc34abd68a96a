import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { SimulatedReport } from "../laboratory/message.ts";

/** A message that went out. */
export interface SentEntry {
  readonly n: string;
  readonly scenario: string;
  readonly lab: string;
  readonly controlId: string;
  readonly expects: "AA" | "AE" | "AR";
  readonly sentAt: number;
  readonly reports: readonly SimulatedReport[];
  /** The code of its answer; null when none came. */
  answer: string | null;
}

export interface ReadLedger {
  readonly sent: readonly SentEntry[];
  /** Lines that a crash tore: they were never sent. */
  readonly torn: number;
}

/** Reads a ledger line by line. @throws when it cannot be read */
export async function readLedger(path: string): Promise<ReadLedger> {
  const sent = new Map<string, SentEntry>();
  let torn = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line === "") continue;
    const entry = parse(line);
    if (entry === null) torn += 1;
    else if (entry.kind === "sent") sent.set(entry.n, { ...entry, answer: null });
    else {
      const asked = sent.get(entry.n);
      if (asked) asked.answer = entry.code;
    }
  }
  return { sent: [...sent.values()], torn };
}

type Entry =
  | ({ readonly kind: "sent" } & Omit<SentEntry, "answer">)
  | { readonly kind: "answer"; readonly n: string; readonly code: string };

function parse(line: string): Entry | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
