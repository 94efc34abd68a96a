import { mergeExpositions } from "../operations/exposition.ts";
import { registry } from "../operations/metrics.ts";
import { type ProcessState, processMetrics } from "../operations/process-metrics.ts";
import type { KeptDatabase } from "./keep-database.ts";
import type { KeptRole } from "./keep-role.ts";

/** A role that answers its supervisor no sooner counts as down. Milliseconds. */
const answerLimitMs = 1_500;

/**
 * What a role may ask its supervisor: `processes`, which of them serve; `metrics`, the figures of
 * all of them in one text. Only roles that run under this supervisor are known to it.
 */
export function overviewOf(
  roles: readonly KeptRole[],
  database: KeptDatabase,
): (question: string) => Promise<unknown> {
  return async (question) => {
    if (question === "processes") return states(roles, database);
    if (question === "metrics") return metricsOf(roles, database);
    return null;
  };
}

function states(roles: readonly KeptRole[], database: KeptDatabase): ProcessState[] {
  const all = roles.map(({ role, up, restarts }) => ({ process: role, up, restarts }));
  // A server that DATABASE_URL names is not ours to watch.
  const own = database.state === null ? [] : [{ process: "database", ...database.state }];
  return [{ process: "supervisor", up: true, restarts: 0 }, ...all, ...own];
}

async function metricsOf(roles: readonly KeptRole[], database: KeptDatabase): Promise<string> {
  const texts = new Map<string, string>([["supervisor", await registry.metrics()]]);
  await Promise.all(
    roles.map(async (role) => {
      const text = await role.ask("metrics", answerLimitMs);
      if (typeof text === "string") texts.set(role.role, text);
    }),
  );
  const known = states(roles, database).map((state) => ({
    ...state,
    up: state.up && (texts.has(state.process) || state.process === "database"),
  }));
  return mergeExpositions([await processMetrics(known), ...texts.values()]);
}
