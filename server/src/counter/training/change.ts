import type { Actor } from "../../access/actor.ts";
import { AppError } from "../../platform/errors.ts";
import type { Entered } from "../entries/answer.ts";
import type { Change } from "../entries/change.ts";
import type { CounterParts } from "../parts.ts";
import { judgePractice, keepPractised, practisedById } from "./practise.ts";

/** A correction or a cancellation, practised. @throws {AppError} not_found, conflict, entry_refused */
export async function changePractised(
  parts: CounterParts,
  actor: Actor,
  { id, version, reason, entry }: Change,
): Promise<Entered> {
  const { content, row } = await practisedById(parts, actor, id);
  if (content.version !== version || content.envelope.report.status === "cancelled")
    throw new AppError("conflict");
  const status = entry === null ? "cancelled" : "corrected";
  const said = entry ?? content.envelope.entry;
  const { envelope, entered } = await judgePractice(parts, actor, said, status, reason);
  await keepPractised(parts, actor, row.practice_id, {
    ...content,
    envelope,
    version: version + 1,
  });
  return { ...entered, id };
}
