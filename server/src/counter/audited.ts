import type { PoolClient } from "pg";
import type { Actor } from "../access/actor.ts";
import { noteLook } from "../access/audit/note-look.ts";
import type { CounterParts } from "./parts.ts";

/** Who did it, as the audit and the counter's own rows say it. */
export const actorName = ({ kind, id }: Actor): string => `${kind} ${id}`;

/** What somebody looked or changed for, as the patient is told it (access/audit/purposes.ts). */
export type Purpose =
  | "test at the counter"
  | "recall of a lot"
  | "proof to the person tested"
  | "request of a health authority"
  | "own records of the organisation"
  | "billing of tests";

/** Notes in the open transaction what was read or changed of reports of the actor's own lane. */
export function audit(
  client: PoolClient,
  parts: CounterParts,
  actor: Actor,
  action: string,
  purpose: Purpose,
  reports: readonly { readonly reportId: number }[],
): Promise<void> {
  const { lane } = actor.organisation;
  const places = reports.map(({ reportId }) => ({ lane, reportId }));
  const look = { action, purpose, reports: places };
  return noteLook(client, parts.writer, actor, look, parts.clock.now());
}
