import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Answer } from "../sending/answer.ts";
import type { MessageEntry } from "../sending/entry.ts";

/** A message that went out. */
export interface SentEntry extends MessageEntry {
  readonly n: string;
  readonly scenario: string;
  /** Null when none came. */
  answer: Answer | null;
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
      if (asked) asked.answer = { code: entry.code, of: entry.of, id: entry.id };
    }
  }
  return { sent: [...sent.values()], torn };
}

type Entry =
  | ({ readonly kind: "sent" } & Omit<SentEntry, "answer">)
  | ({ readonly kind: "answer"; readonly n: string } & Answer);

function parse(line: string): Entry | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
