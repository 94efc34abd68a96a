import type { PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import type { Actor } from "../actor.ts";
import { entryOf } from "./entry-of.ts";
import { insertLooks, type ReportPlace } from "./look.sql.ts";

export interface Look {
  /** What was done, as the audit says it: `entry read`. */
  readonly action: string;
  /** What for; purposes.ts words those that the patient is told. */
  readonly purpose: string;
  readonly reports: readonly ReportPlace[];
  /** Under no right but an emergency. */
  readonly breakGlass?: boolean;
  /** Beside the report, numbers of ours only. */
  readonly subject?: Readonly<Record<string, unknown>>;
}

/**
 * Notes in the open transaction that somebody read or changed named records: an entry of the audit that
 * names each report (of a list one entry for each lane, since a list that renews itself is read often),
 * and what the patient is shown. Nobody sees a name of which this does not say it. What is
 * done in training touches nobody, and is told to nobody.
 */
export async function noteLook(
  client: PoolClient,
  writer: string,
  actor: Actor,
  look: Look,
  at: Date,
): Promise<void> {
  const { action, purpose, reports, breakGlass = false, subject } = look;
  if (reports.length === 0) return;
  const entries = [...Map.groupBy(reports, ({ lane }) => lane)].map(([lane, ofLane]) => {
    const ids = ofLane.map(({ reportId }) => reportId);
    const which = ids.length === 1 ? { report: ids[0] } : { reports: ids };
    return entryOf(actor, { action, purpose, subject: { ...subject, lane, ...which } });
  });
  await appendLink(client, writer, 0, entries, at);
  if (actor.training) return;
  const looker = {
    professionalId: actor.kind === "machine" ? null : actor.id,
    organisationId: actor.organisation.id,
    role: actor.role,
  };
  await insertLooks(client, looker, { action, purpose, breakGlass }, reports, at);
}
