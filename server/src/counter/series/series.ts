import type { z } from "zod";
import type { Scope } from "../../access/policy/scope.ts";
import { AppError } from "../../platform/errors.ts";
import { actorName } from "../audited.ts";
import { list } from "../entries/list.ts";
import type { CounterParts } from "../parts.ts";
import { requestKey } from "../request.ts";
import {
  closeSeries,
  findSeries,
  insertSeries,
  listSeries,
  type SeriesRow,
} from "../series.sql.ts";
import {
  endPractisedSeries,
  listPractisedSeries,
  openPractisedSeries,
  wholePractisedSeries,
} from "../training/series.ts";
import type { seriesShape } from "./shape.ts";

/** One head, many people. */
export async function openSeries(
  parts: CounterParts,
  scope: Scope,
  made: z.infer<typeof seriesShape>,
  idempotencyKey: string | null,
) {
  const { actor } = scope;
  const { pool, clock } = parts;
  const { hash } = requestKey(actor, "series", idempotencyKey);
  if (actor.training) return openPractisedSeries(parts, actor, made, hash);
  const now = clock.now();
  const id = await insertSeries(pool, actor.organisation, made, actorName(actor), hash, now);
  const row = await findSeries(pool, scope, id);
  if (row === undefined) throw new Error("a series was made and is not there");
  return view(row);
}

export async function seriesOf(
  parts: CounterParts,
  scope: Scope,
  before: number | undefined,
  limit: number,
) {
  if (scope.actor.training) return listPractisedSeries(parts, scope.actor);
  const rows = await listSeries(parts.pool, scope, before ?? null, limit + 1);
  const shown = rows.slice(0, limit);
  return {
    series: shown.map(view),
    next: rows.length > limit ? (shown.at(-1)?.series_id ?? null) : null,
  };
}

/** The head, and who was tested. @throws {AppError} not_found */
export async function readSeries(
  parts: CounterParts,
  scope: Scope,
  id: number,
  page: { readonly after?: string | undefined; readonly limit: number },
) {
  if (scope.actor.training) return wholePractisedSeries(parts, scope.actor, id);
  const row = await findSeries(parts.pool, scope, id);
  if (row === undefined) throw new AppError("not_found");
  const asked = { ...page, series: id };
  const { entries, next } = await list(parts, scope, asked, "test at the counter");
  return { ...view(row), entries, next };
}

/** From then on nobody is entered in it. @throws {AppError} not_found */
export async function endSeries(parts: CounterParts, scope: Scope, id: number) {
  if (scope.actor.training) return endPractisedSeries(parts, scope.actor, id);
  const { pool, clock } = parts;
  await closeSeries(pool, scope.actor.organisation, id, clock.now());
  const row = await findSeries(pool, scope, id);
  if (row === undefined) throw new AppError("not_found");
  return view(row);
}

const view = (row: SeriesRow) => ({
  id: row.series_id,
  place: row.place,
  kind: row.kind,
  head: row.head,
  openedAt: row.made_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  counts: { entries: row.entries, positive: row.positive },
});
