import type { PoolClient } from "pg";
import type { Actor } from "../access/actor.ts";
import { entryOf } from "../access/audit/entry-of.ts";
import { appendLink } from "../audit/append.sql.ts";
import type { CounterParts } from "./parts.ts";

/** Who did it, as the audit and the counter's own rows say it. */
export const actorName = ({ kind, id }: Actor): string => `${kind} ${id}`;

/** A report of the lane in which the actor's organisation is. */
export interface Touched {
  readonly reportId: number;
}

/**
 * Notes what was read or changed, an entry for each report, in the open transaction: nobody sees a
 * name of which the audit does not say it.
 */
export async function audit(
  client: PoolClient,
  parts: CounterParts,
  actor: Actor,
  action: string,
  purpose: string,
  reports: readonly Touched[],
): Promise<void> {
  if (reports.length === 0) return;
  const { lane } = actor.organisation;
  const entries = reports.map(({ reportId }) =>
    entryOf(actor, { action, purpose, subject: { lane, report: reportId } }),
  );
  await appendLink(client, parts.writer, 0, entries, parts.clock.now());
}
