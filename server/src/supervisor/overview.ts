import { mergeExpositions } from "../operations/exposition.ts";
import { registry } from "../operations/metrics.ts";
import { type ProcessState, processMetrics } from "../operations/process-metrics.ts";
import type { KeptArchive } from "./keep-archive.ts";
import type { KeptDatabase } from "./keep-database.ts";
import type { KeptRole } from "./keep-role.ts";
import { connectionShares } from "./shares.ts";
import { ticketSecret } from "./ticket-secret.ts";

/** A role that answers its supervisor no sooner counts as down. Milliseconds. */
const answerLimitMs = 1_500;

/**
 * What a role may ask its supervisor: `processes`, which of them serve; `metrics`, the figures of
 * all of them in one text; `secret`, what they share; `connections NAME COUNT`, how many the others of
 * its role have; `archive`, how far that of the log is behind. Only roles that run under this supervisor
 * are known to it.
 */
export function overviewOf(
  roles: readonly KeptRole[],
  database: KeptDatabase,
  archive: Pick<KeptArchive, "state">,
): (question: string) => Promise<unknown> {
  const secret = ticketSecret();
  const shares = connectionShares();
  return async (question) => {
    if (question === "processes") {
      const alive = await askAll(roles, "alive");
      return statesOf(roles, database, alive);
    }
    if (question === "archive") return { kept: archive.state() };
    if (question === "metrics") {
      const texts = await askAll(roles, "metrics");
      const states = await processMetrics(statesOf(roles, database, texts));
      const told = [...texts.values()].filter((text) => typeof text === "string");
      return mergeExpositions([states, await registry.metrics(), ...told]);
    }
    if (question === "secret") return secret();
    return shares(question);
  };
}

/** What each role answers; one that does not answer in time is not in it. */
async function askAll(
  roles: readonly KeptRole[],
  question: string,
): Promise<ReadonlyMap<string, unknown>> {
  const answers = await Promise.all(
    roles.map(async (one) => [one.name, await one.ask(question, answerLimitMs)] as const),
  );
  return new Map(answers.filter(([, answer]) => answer !== null));
}

/** A process that hangs, though it has not ended, is no more up than one that has. */
function statesOf(
  roles: readonly KeptRole[],
  database: KeptDatabase,
  answered: ReadonlyMap<string, unknown>,
): ProcessState[] {
  const all = roles.map(({ name, up, restarts }) => ({
    process: name,
    up: up && answered.has(name),
    restarts,
  }));
  // A server that DATABASE_URL names is not ours to watch.
  const own = database.state === null ? [] : [{ process: "database", ...database.state }];
  return [{ process: "supervisor", up: true, restarts: 0 }, ...all, ...own];
}
