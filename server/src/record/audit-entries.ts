import type { AuditEntry, MessageToRecord, Outcome } from "./types.ts";

/**
 * Who brought what in this batch: one entry per organisation, naming the acknowledgements it got.
 * Numbers of ours only; the rows that they lead to hold the rest.
 */
export function auditEntries(
  messages: readonly MessageToRecord[],
  outcomes: readonly Outcome[],
): AuditEntry[] {
  const entries = new Map<string, { lane: number; answers: Map<Outcome["kind"], string[]> }>();
  for (const [index, message] of messages.entries()) {
    const outcome = outcomes[index];
    if (!outcome) continue;
    const { code, lane } = message.sender;
    const entry = entries.get(code) ?? { lane, answers: new Map() };
    entries.set(code, entry);
    const numbers = entry.answers.get(outcome.kind) ?? [];
    entry.answers.set(outcome.kind, numbers);
    numbers.push(outcome.answerId.slice(outcome.answerId.indexOf("-") + 1));
  }
  return [...entries].map(([code, { lane, answers }]) => ({
    actor: `organisation ${code}`,
    action: "messages taken",
    purpose: "reporting of results",
    subject: { lane, ...Object.fromEntries(answers) },
  }));
}
