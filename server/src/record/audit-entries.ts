import type { AuditEntry, MessageToRecord, Outcome } from "./types.ts";

/**
 * Who brought what in this batch: one entry per organisation, naming the acknowledgements it got.
 * Numbers of ours only; the rows that they lead to hold the rest.
 */
export function auditEntries(
  messages: readonly MessageToRecord[],
  outcomes: readonly Outcome[],
  lane: number,
): AuditEntry[] {
  const byOrganisation = new Map<string, Record<string, string[]>>();
  for (const [index, message] of messages.entries()) {
    const outcome = outcomes[index];
    if (!outcome) continue;
    const counts = byOrganisation.get(message.sender.code) ?? {};
    byOrganisation.set(message.sender.code, counts);
    counts[outcome.kind] ??= [];
    counts[outcome.kind]?.push(outcome.answerId.slice(outcome.answerId.indexOf("-") + 1));
  }
  return [...byOrganisation].map(([code, counts]) => ({
    actor: `organisation ${code}`,
    action: "messages taken",
    purpose: "reporting of results",
    subject: { lane, ...counts },
  }));
}
