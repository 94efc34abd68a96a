import type { Actor } from "../../access/actor.ts";
import { dayOf } from "../../platform/day.ts";
import { AppError } from "../../platform/errors.ts";
import type { Entered } from "../entries/answer.ts";
import type { Change } from "../entries/change.ts";
import type { CounterParts } from "../parts.ts";
import { replacePractice } from "../training.sql.ts";
import { judgePractice, practiceId, practisedBy, sealPractice, whoPractises } from "./practise.ts";

/** A correction or a cancellation, practised. @throws {AppError} not_found, conflict, entry_refused */
export async function changePractised(
  parts: CounterParts,
  actor: Actor,
  { id, version, reason, entry }: Change,
): Promise<Entered> {
  const there = (await practisedBy(parts, actor)).find(
    ({ row }) => practiceId(row.practice_id) === id,
  );
  if (there === undefined) throw new AppError("not_found");
  const { content, row } = there;
  if (content.version !== version || content.envelope.report.status === "cancelled")
    throw new AppError("conflict");
  const status = entry === null ? "cancelled" : "corrected";
  const said = entry ?? content.envelope.entry;
  const { envelope, entered } = await judgePractice(parts, actor, said, status, reason);
  const day = dayOf(parts.clock.now());
  const sealed = sealPractice(parts, actor, day, { envelope, version: version + 1 });
  await replacePractice(parts.pool, whoPractises(actor), row.practice_id, day, sealed);
  return { ...entered, id };
}
