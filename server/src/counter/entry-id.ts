import type { Actor } from "../access/actor.ts";
import { AppError } from "../platform/errors.ts";

/** How an entry is named outside: opaque, and the same for ever. */
export const entryId = (lane: number, reportId: number): string => `${lane}-${reportId}`;

/**
 * The report that an id names. Whose it is, each statement asks for itself.
 * @throws {AppError} not_found where it cannot be the actor's own
 */
export function reportOf(actor: Actor, id: string): number {
  const [, lane, report] = /^(\d{1,4})-(\d{1,15})$/.exec(id) ?? [];
  if (report === undefined || Number(lane) !== actor.organisation.lane)
    throw new AppError("not_found");
  return Number(report);
}
