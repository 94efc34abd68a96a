import { setPriority } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readOwnConfig } from "./config.ts";
import { readArchive } from "./operations/archive-check.ts";
import { nameProcess, registry } from "./operations/metrics.ts";
import { readStates } from "./operations/process-metrics.ts";
import { setCollector } from "./platform/collector.ts";
import { createLogger, logFault } from "./platform/log.ts";
import { ownOverview } from "./roles/own-overview.ts";
import { nameOf } from "./supervisor/keep-role.ts";
import { openLine } from "./supervisor/line.ts";
import type { ReadyMessage } from "./supervisor/ready.ts";
import type { Overview, RoleModule } from "./supervisor/role.ts";

/**
 * One role in its own process: `child.ts ROLE NUMBER [FOLDER]`, started by the supervisor, which it tells
 * when it serves. Drains and ends when asked to (SIGTERM), and when the supervisor is gone.
 */

/** As long as the supervisor gives; a child without one keeps to it by itself. Milliseconds. */
const drainLimitMs = 20_000;
/** How long the supervisor may take to say how the others are: longer than it gives each of them. */
const overviewLimitMs = 2_500;

setCollector();
const [role = "", which = "1", folder = join(import.meta.dirname, "roles")] = process.argv.slice(2);
const number = Number(which);
const name = nameOf(role, number);
const config = readOwnConfig();
const log = createLogger({ level: config.logLevel, part: name });
nameProcess(name);

process.on("uncaughtException", (error) => {
  logFault(log, error);
  process.exit(1);
});

/** A channel that closes meanwhile loses what was on its way; whoever asked does not wait for ever. */
const send = (message: object): void => {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
};
const line = openLine(
  { send, onMessage: (take) => process.on("message", take) },
  async (question) => {
    if (question === "alive") return true;
    return question === "metrics" ? registry.metrics() : null;
  },
);
const overview: Overview = {
  processes: async () => readStates(await line.ask("processes", overviewLimitMs)),
  archive: async () => readArchive(await line.ask("archive", overviewLimitMs)),
  async metrics() {
    const text = await line.ask("metrics", overviewLimitMs);
    return typeof text === "string" ? text : ownOverview(name).metrics();
  },
  number,
  async secret() {
    const told = await line.ask("secret", overviewLimitMs);
    return typeof told === "string" ? Buffer.from(told, "hex") : null;
  },
  async share(connections) {
    const told = await line.ask(`connections ${name} ${connections}`, overviewLimitMs);
    return typeof told === "number" ? told : null;
  },
};

const { start, niceness = 0 }: RoleModule = await import(
  pathToFileURL(join(folder, `${role}.ts`)).href
);
if (niceness > 0) setPriority(niceness);
const starting = start(config, overview);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), drainLimitMs).unref();
  const running = await starting;
  await running.stop();
  process.exit(0);
}

process.on("SIGTERM", stop);
process.on("disconnect", stop);
// Ctrl-C reaches the whole terminal group: the supervisor decides what happens next.
process.on("SIGINT", () => {});

const { ports } = await starting;
send({ kind: "ready", ports } satisfies ReadyMessage);
if (!process.connected) await stop();
