import { mergeExpositions } from "../operations/exposition.ts";
import { registry } from "../operations/metrics.ts";
import { processMetrics } from "../operations/process-metrics.ts";
import type { Overview } from "../supervisor/role.ts";

/** The overview of a role that no supervisor keeps: of itself alone. */
export function ownOverview(role: string): Overview {
  const states = [{ process: role, up: true, restarts: 0 }];
  return {
    number: 1,
    secret: async () => null,
    share: async () => null,
    processes: async () => states,
    archive: async () => null,
    metrics: async () => mergeExpositions([await processMetrics(states), await registry.metrics()]),
  };
}
