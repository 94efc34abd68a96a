import type { AuditEntry, MessageToRecord, Outcome } from "./types.ts";

interface Brought {
  readonly by: string;
  readonly code: string;
  readonly lane: number;
  readonly answers: Partial<Record<Outcome["kind"], string[]>>;
}

/**
 * Who brought what in this batch, and for whom where it speaks for another: one entry for both,
 * naming the acknowledgements.
 * Numbers of ours only; the rows that they lead to hold the rest.
 */
export function auditEntries(
  messages: readonly MessageToRecord[],
  outcomes: readonly Outcome[],
): AuditEntry[] {
  const entries = new Map<string, Brought>();
  for (const [index, message] of messages.entries()) {
    const outcome = outcomes[index];
    if (!outcome) continue;
    const { code, lane, broughtBy } = message.sender;
    const by = broughtBy?.code ?? code;
    const name = by === code ? code : `${by} ${code}`;
    let entry = entries.get(name);
    if (entry === undefined) {
      entry = { by, code, lane, answers: {} };
      entries.set(name, entry);
    }
    const number = outcome.answerId.slice(outcome.answerId.indexOf("-") + 1);
    const numbers = entry.answers[outcome.kind];
    if (numbers === undefined) entry.answers[outcome.kind] = [number];
    else numbers.push(number);
  }
  return [...entries.values()].map(({ by, code, lane, answers }) => ({
    actor: `organisation ${by}`,
    action: "messages taken",
    purpose: "reporting of results",
    subject: by === code ? { lane, ...answers } : { lane, for: code, ...answers },
  }));
}
