import type { Actor } from "../../access/actor.ts";
import { states } from "../entries/answer.ts";
import type { CounterParts } from "../parts.ts";
import type { PracticeRow } from "../training.sql.ts";
import { type Practised, practiceId, practisedBy, practisedById } from "./practise.ts";

/** What somebody practised within a day, as a list of real entries would show it. */
export async function listPractised(parts: CounterParts, actor: Actor) {
  const all = await practisedBy(parts, actor);
  return { training: true, entries: all.map(({ row, content }) => view(row, content)), next: null };
}

/** @throws {AppError} not_found */
export async function findPractised(parts: CounterParts, actor: Actor, id: string) {
  const { row, content } = await practisedById(parts, actor, id);
  const { entry, report } = content.envelope;
  return { training: true, ...view(row, content), reason: report.reason, entry };
}

function view(row: PracticeRow, { envelope, version }: Practised) {
  const { entry, report, meaning } = envelope;
  const { birthName, usedName = null, givenNames, birthDate } = entry.patient;
  return {
    id: practiceId(row.practice_id),
    number: report.number,
    version,
    state: states[report.status],
    enteredAt: row.made_at.toISOString(),
    changedAt: report.validatedAt,
    test: entry.test,
    result: entry.result as string,
    device: meaning.device,
    lot: entry.device?.lot ?? "",
    person: { birthName, usedName, givenNames, birthDate },
    typedBy: report.typedBy.name,
    performedBy: entry.performedBy?.name ?? null,
    series: entry.series ?? null,
    repeatOf: null,
    repeatedBy: null,
  };
}
