import type { Actor } from "../../access/actor.ts";
import type { Envelope } from "../../intake/formats/form/envelope.ts";
import type { Entry } from "../../intake/formats/form/shape.ts";
import { dayOf } from "../../platform/day.ts";
import { AppError, type Fault } from "../../platform/errors.ts";
import { actorName } from "../audited.ts";
import { openJson, sealJson } from "../day-keys.ts";
import { answerOf, type Entered } from "../entries/answer.ts";
import { askIntake, faultsOf, refusedWith } from "../entries/ask-intake.ts";
import { checkEntry } from "../entries/check.ts";
import { allFaults, toSecond } from "../entries/enter.ts";
import { envelopeOf } from "../entries/envelope.ts";
import type { CounterParts } from "../parts.ts";
import { keptMs } from "../request.ts";
import {
  type PracticeRow,
  type Practising,
  practiced,
  replacePractice,
  savePractice,
} from "../training.sql.ts";
import type { PractisedMessage } from "./messages.ts";

/** An entry that was practised: what a real one would be, and how it stands. */
export interface Practised {
  readonly envelope: Envelope;
  readonly version: number;
  /** What was practised to be sent, the latest first. */
  readonly messages?: readonly PractisedMessage[];
}

/** Numbers of practice are never those of a report. */
const practiceNumber = "FORMATION";

/**
 * The same judgement as of a real entry, here and at intake, which records nothing of it. What was
 * practised is seen by whoever practised alone, and gone after a day.
 * @throws {AppError} entry_refused, unavailable
 */
export async function practise(
  parts: CounterParts,
  actor: Actor,
  whole: { readonly entry: Entry; readonly faults: readonly Fault[] },
  keyHash: Buffer,
): Promise<Entered> {
  const { entry, faults } = whole;
  const { envelope, entered } = await judgePractice(parts, actor, entry, "final", null, faults);
  const now = parts.clock.now();
  const day = dayOf(now);
  const id = await savePractice(
    parts.pool,
    whoPractises(actor),
    {
      made_at: now,
      day,
      sealed: sealPractice(parts, actor, day, { envelope, version: 1 }),
      key_hash: keyHash,
    },
    new Date(now.getTime() - keptMs),
  );
  return { ...entered, id: practiceId(id) };
}

/** @throws {AppError} entry_refused with every fault */
export async function judgePractice(
  parts: CounterParts,
  actor: Actor,
  entry: Entry,
  status: Envelope["report"]["status"],
  reason: string | null,
  found: readonly Fault[] = [],
): Promise<{ envelope: Envelope; entered: Entered }> {
  const own = [...found, ...checkEntry(parts, actor, entry)];
  if (own.length > 0) throw refusedWith(await allFaults(parts, actor, entry, own));
  const now = parts.clock.now();
  const envelope = envelopeOf(parts, actor, entry, {
    number: practiceNumber,
    controlId: practiceNumber,
    status,
    reason,
    saidAt: toSecond(now),
    sentAt: now,
    training: true,
  });
  const answer = await askIntake(parts, envelope);
  if (answer.code === "AE") throw refusedWith(faultsOf(answer));
  return { envelope, entered: answerOf(parts.catalogue, envelope, answer, null) };
}

export const whoPractises = (actor: Actor): Practising => ({
  organisation: actor.organisation.id,
  by: actorName(actor),
});

export const practiceId = (id: number): string => `formation-${id}`;

export const practicePlace = (actor: Actor): string =>
  `counter.practice|${actor.organisation.id}|${actorName(actor)}`;

export const sealPractice = (
  { keys }: CounterParts,
  actor: Actor,
  day: string,
  content: Practised,
): Buffer => sealJson(keys, day, practicePlace(actor), content);

/** @throws {AppError} not_found */
export async function practisedById(parts: CounterParts, actor: Actor, id: string) {
  const all = await practisedBy(parts, actor);
  const found = all.find(({ row }) => practiceId(row.practice_id) === id);
  if (found === undefined) throw new AppError("not_found");
  return found;
}

/** Takes the place of what was practised before, under the key of today. */
export async function keepPractised(
  parts: CounterParts,
  actor: Actor,
  id: number,
  content: Practised,
): Promise<void> {
  const day = dayOf(parts.clock.now());
  const sealed = sealPractice(parts, actor, day, content);
  await replacePractice(parts.pool, whoPractises(actor), id, day, sealed);
}

/** What the actor has practised within a day, the newest first. */
export async function practisedBy(
  parts: CounterParts,
  actor: Actor,
): Promise<{ row: PracticeRow; content: Practised }[]> {
  const since = new Date(parts.clock.now().getTime() - keptMs);
  const rows = await practiced(parts.pool, whoPractises(actor), since);
  return rows.flatMap((row) => {
    const place = practicePlace(actor);
    const content = openJson<Partial<Practised>>(parts.keys, row.day, place, row.sealed);
    // What else was practised, a series, has no form.
    return content?.envelope ? [{ row, content: content as Practised }] : [];
  });
}
