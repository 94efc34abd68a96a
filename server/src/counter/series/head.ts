import type { Scope } from "../../access/policy/scope.ts";
import type { Entry } from "../../intake/formats/form/shape.ts";
import type { Fault } from "../../platform/errors.ts";
import { fault } from "../faults.ts";
import type { CounterParts } from "../parts.ts";
import { findSeries } from "../series.sql.ts";

/** An entry with what the head of its series says for it. */
export async function withHead(
  { pool }: CounterParts,
  scope: Scope,
  entry: Entry,
): Promise<{ readonly entry: Entry; readonly faults: readonly Fault[] }> {
  if (entry.series === undefined) return { entry, faults: [] };
  const series = await findSeries(pool, scope, entry.series);
  if (series === undefined || series.closed_at !== null)
    return { entry, faults: [fault("series.unknown", "series")] };
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
