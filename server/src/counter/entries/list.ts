import type { Scope } from "../../access/policy/scope.ts";
import { localDate } from "../../certificates/local-date.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { audit, type Purpose } from "../audited.ts";
import { type EntryFilter, findEntry, listEntries } from "../entries.sql.ts";
import { entryId, reportOf } from "../entry-id.ts";
import type { CounterParts } from "../parts.ts";
import { findPractised, listPractised } from "../training/list.ts";
import { foldLot } from "./device.ts";
import { finishOpen } from "./finish-open.ts";
import { listed, whole } from "./view.ts";

export interface Asked {
  /** `YYYY-MM-DD`; today without it, unless it is narrowed otherwise. */
  readonly day?: string | undefined;
  readonly series?: number | undefined;
  readonly lot?: string | undefined;
  readonly device?: string | undefined;
  /** Id behind which the list goes on. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The organisation's own entries, the newest first; each person that is shown is noted. */
export async function list(parts: CounterParts, scope: Scope, asked: Asked, purpose: Purpose) {
  const { actor } = scope;
  if (actor.training) return listPractised(parts, actor);
  await finishOpen(parts, actor);
  const isNarrowed = asked.series !== undefined || asked.lot !== undefined;
  const today = localDate(parts.clock.now(), actor.organisation.zone);
  const filter: EntryFilter = {
    day: asked.day ?? (isNarrowed ? null : today),
    series: asked.series ?? null,
    lot: asked.lot === undefined ? null : foldLot(asked.lot),
    device: asked.device ?? null,
    before: asked.after === undefined ? null : reportOf(actor, asked.after),
    limit: asked.limit + 1,
  };
  return transaction(parts.pool, async (client) => {
    const rows = await listEntries(client, scope, filter);
    const shown = rows.slice(0, asked.limit);
    const entries = shown.map((row) => listed(parts, row));
    const named = shown.filter((_, index) => entries[index]?.person !== null);
    const seen = named.map((row) => ({ reportId: row.report_id }));
    await audit(client, parts, actor, "entries listed", purpose, seen);
    const last = shown.at(-1);
    const next = rows.length > asked.limit && last ? entryId(last.lane, last.report_id) : null;
    return { training: false, entries, next };
  });
}

/** One entry of the organisation's own. @throws {AppError} not_found */
export async function read(parts: CounterParts, scope: Scope, id: string) {
  const { actor } = scope;
  if (actor.training) return findPractised(parts, actor, id);
  const reportId = reportOf(actor, id);
  return transaction(parts.pool, async (client) => {
    const row = await findEntry(client, scope, reportId);
    if (row === undefined) throw new AppError("not_found");
    await audit(client, parts, actor, "entry read", "test at the counter", [{ reportId }]);
    return { training: false, ...whole(parts, row) };
  });
}
