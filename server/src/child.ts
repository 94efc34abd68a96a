import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readOwnConfig } from "./config.ts";
import { createLogger, logFault } from "./platform/log.ts";
import type { ReadyMessage } from "./supervisor/ready.ts";
import type { RoleModule } from "./supervisor/role.ts";

/**
 * One role in its own process: `child.ts ROLE [FOLDER]`, started by the supervisor, which it tells
 * when it serves. Drains and ends when asked to (SIGTERM), and when the supervisor is gone.
 */

/** As long as the supervisor gives; a child without one keeps to it by itself. Milliseconds. */
const drainLimitMs = 20_000;

const [role = "", folder = join(import.meta.dirname, "roles")] = process.argv.slice(2);
const config = readOwnConfig();
const log = createLogger({ level: config.logLevel, part: role });

process.on("uncaughtException", (error) => {
  logFault(log, error);
  process.exit(1);
});

const { start }: RoleModule = await import(pathToFileURL(join(folder, `${role}.ts`)).href);
const starting = start(config);

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
const ready: ReadyMessage = { kind: "ready", ports };
if (process.connected) process.send?.(ready);
else await stop();
