import type { Pool } from "pg";
import { z } from "zod";
import { appendLink } from "../../audit/append.sql.ts";
import type { Clock } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/pool.ts";
import { entryOf } from "../audit/entry-of.ts";
import { exportShape, periodShape } from "../export/request.ts";
import { proRoute } from "../pro-route.ts";
import { type AuditPlace, type AuditRow, auditEntries } from "./entries.sql.ts";
import { exportAudit, exportPurposes } from "./export.ts";

export interface AuditorParts {
  readonly pool: Pool;
  readonly clock: Clock;
  /** The audit chain of this process. */
  readonly writer: string;
}

const actorText = z
  .string()
  .max(200)
  .regex(/^(?:professional|machine|operator|organisation) ./);

/** What people and machines did, to whoever audits them. That an auditor looked is noted too. */
export const auditorRoutes = (parts: AuditorParts) => [
  proRoute({
    method: "GET",
    path: "audit/entries",
    may: ["list", "audit"],
    summary:
      "What people and machines did, the newest first: numbers of reports, never a name in them.",
    query: z.strictObject({
      actor: actorText.optional(),
      action: z.string().max(60).optional(),
      after: z
        .string()
        .max(200)
        .regex(/^\d{1,15} \d{1,4} \d{1,15} \d{1,4} [\x20-\x7e]{1,80}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    handle: ({ actor: auditor, scope, query: { actor, action, after, limit } }) =>
      transaction(parts.pool, async (client) => {
        const rows = await auditEntries(client, scope, {
          actor: actor ?? null,
          action: action ?? null,
          before: after === undefined ? null : placeOf(after),
          from: null,
          until: null,
          limit: limit + 1,
        });
        const shown = rows.slice(0, limit);
        const entry = entryOf(auditor, {
          action: "audit listed",
          purpose: "audit",
          subject: { entries: shown.length, ...(actor && { of: actor }) },
        });
        await appendLink(client, parts.writer, 0, [entry], parts.clock.now());
        const last = shown.at(-1);
        return {
          entries: shown.map(view),
          next: rows.length > limit && last ? afterOf(last) : null,
        };
      }),
  }),
  proRoute({
    method: "POST",
    path: "audit/entries/export",
    may: ["export", "audit"],
    summary: "The log as a file, narrowed to days or to somebody, with what for.",
    body: exportShape(exportPurposes).extend({
      actor: actorText.nullable().default(null),
      ...periodShape,
    }),
    handle: ({ scope, body }) => exportAudit(parts, scope, body),
  }),
];

const view = ({ at, actor, name, action, purpose, subject, ...place }: AuditRow) => ({
  id: `${place.lane}/${place.writer}/${place.link}/${place.ordinal}`,
  at: at.toISOString(),
  actor,
  name,
  action,
  purpose,
  subject,
});

const afterOf = ({ at, lane, writer, link, ordinal }: AuditRow): string =>
  [at.getTime(), lane, link, ordinal, writer].join(" ");

function placeOf(after: string): AuditPlace {
  const [at = 0, lane = 0, link = 0, ordinal = 0] = after.split(" ", 4).map(Number);
  const [, writer = ""] = /^(?:\d+ ){4}(.*)$/.exec(after) ?? [];
  return { at: new Date(at), lane, writer, link, ordinal };
}
