import type { Scope } from "../../access/policy/scope.ts";
import type { Entry } from "../../intake/formats/form/shape.ts";
import type { Fault } from "../../platform/errors.ts";
import { fault } from "../faults.ts";
import type { CounterParts } from "../parts.ts";
import { findSeries } from "../series.sql.ts";
import { practisedHead } from "../training/series.ts";

/** An entry with what the head of its series says for it. */
export async function withHead(
  parts: CounterParts,
  scope: Scope,
  entry: Entry,
): Promise<{ readonly entry: Entry; readonly faults: readonly Fault[] }> {
  if (entry.series === undefined) return { entry, faults: [] };
  const series = await openHead(parts, scope, entry.series);
  if (series === null) return { entry, faults: [fault("series.unknown", "series")] };
  const { head, kind } = series;
  const situation = {
    ...(head.reason && { reason: head.reason }),
    // Whoever lives there is tested there; a school or a workplace nobody lives in.
    ...(kind === "care-home" && { congregateHousing: "Y" as const }),
    ...entry.situation,
  };
  return {
    entry: {
      ...entry,
      specimen: entry.specimen ?? head.specimen,
      device: entry.device ?? head.device,
      performedBy: entry.performedBy ?? head.performedBy,
      situation,
    },
    faults: [],
  };
}

/** Of a series that is open still: nobody is added to one that was closed. */
async function openHead(parts: CounterParts, scope: Scope, id: number) {
  if (scope.actor.training) return practisedHead(parts, scope.actor, id);
  const series = await findSeries(parts.pool, scope, id);
  return series === undefined || series.closed_at !== null ? null : series;
}
