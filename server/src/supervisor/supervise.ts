import { mkdirSync } from "node:fs";
import { type Config, childEnvironment, type Role, withPorts } from "../config.ts";
import { showDisk } from "../operations/disk.ts";
import { settleLanes } from "../platform/database/lanes.ts";
import { migrate } from "../platform/database/migrate.ts";
import type { Logger } from "../platform/log.ts";
import { OpenFilesError, openFilesFault } from "./check-open-files.ts";
import { checkPorts } from "./check-ports.ts";
import { checkData, checkUse } from "./check-start.ts";
import { keepArchive } from "./keep-archive.ts";
import { type KeptDatabase, keepDatabase } from "./keep-database.ts";
import { type KeptRole, keepRole } from "./keep-role.ts";
import { takeDataFolder } from "./lock.ts";
import { overviewOf } from "./overview.ts";
import { readyLine } from "./ready.ts";

export interface SuperviseOptions {
  readonly log: Logger;
  /** Folder of the migrations. */
  readonly migrations: string;
  /** Asks for the end: everything drains and stops in order. */
  readonly signal: AbortSignal;
  /** Takes the one line for standard output, once every role serves. */
  announce(line: string): void;
  /** Folder of the role modules; the program's own when absent. */
  readonly rolesFolder?: string;
}

/** How long roles may take to end what is under way. Milliseconds. */
const drainLimitMs = 20_000;

/**
 * Runs one installation until asked to stop: takes the data folder, starts and keeps the database,
 * brings it to this program's state, and keeps a process per role. Undoes it all in reverse order.
 * @throws when it cannot come to serve; everything started is stopped by then
 */
export async function supervise(config: Config, options: SuperviseOptions): Promise<void> {
  const { log, signal } = options;
  const undo: (() => Promise<void> | void)[] = [];
  try {
    checkData(config);
    checkOpenFiles(config, log);
    mkdirSync(config.dataDir, { recursive: true, mode: 0o711 });
    undo.push(takeDataFolder(config.dataDir));
    await checkPorts(config, signal);
    showDisk(config.dataDir);

    const roles: KeptRole[] = [];
    const database = await keepDatabase(config, log, () => {
      for (const role of roles) role.restart();
    });
    const archive = keepArchive(config, log);
    // After the database: what it archives as its last is moved too.
    undo.push(archive.stop);
    undo.push(database.stop);
    signal.throwIfAborted();

    const report = await migrate(database.url, options.migrations);
    if (report.applied.length > 0)
      log.info({ event: "migrations.applied", applied: report.applied }, "migrated");
    if (report.unknown.length > 0) {
      log.warn(
        { event: "migrations.unknown", unknown: report.unknown },
        "a newer OpenDEP left harmless migrations here",
      );
    }
    await settleLanes(database.url, config.lanes);
    await checkUse(config, database.url, log);
    signal.throwIfAborted();

    undo.push(async () => {
      await Promise.all(roles.map((role) => role.stop(drainLimitMs)));
    });
    const ports = await unlessAborted(
      signal,
      startRoles(config, options, roles, database, overviewOf(roles, database, archive)),
    );
    options.announce(readyLine(config, ports));
    await aborted(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** Production holds to it; a demo or test seldom has many laboratories, and is only told. */
function checkOpenFiles(config: Config, log: Logger): void {
  const fault = config.roles.includes("intake") ? openFilesFault(config) : null;
  if (fault === null) return;
  if (config.production) throw new OpenFilesError(fault);
  log.warn({ event: "files.few", fault }, "fewer files may be open than connections are taken");
}

/**
 * Starts the roles and resolves with all their ports once each serves. The port that patients use
 * stands in the messages that other roles send, so where it is only known once the web role serves,
 * that one starts first. A role started again gets the ports that were bound the first time.
 */
async function startRoles(
  config: Config,
  options: SuperviseOptions,
  roles: KeptRole[],
  database: KeptDatabase,
  answer: (question: string) => Promise<unknown>,
): Promise<Record<string, number>> {
  let settings = config;
  let ports: Record<string, number> = {};
  const start = async (role: Role, number: number) => {
    const kept = keepRole({
      role,
      number,
      log: options.log,
      environment: () => childEnvironment(settings, role, database.url),
      answer,
      ...(options.rolesFolder !== undefined && { rolesFolder: options.rolesFolder }),
    });
    roles.push(kept);
    const bound = await kept.serving;
    ports = { ...ports, ...bound };
    settings = withPorts(settings, bound);
  };
  /** The first of a role binds its ports, which the others then share. */
  const startAll = async (role: Role) => {
    await start(role, 1);
    if (options.signal.aborted) return;
    const others = Array.from({ length: processesOf(config, role) - 1 }, (_, index) => index + 2);
    await Promise.all(others.map((number) => start(role, number)));
  };
  const first: readonly Role[] =
    config.ports.http === 0 ? config.roles.filter((role) => role === "web") : [];
  for (const role of first) await startAll(role);
  if (options.signal.aborted) return ports;
  await Promise.all(config.roles.filter((role) => !first.includes(role)).map(startAll));
  return ports;
}

const processesOf = (config: Config, role: Role): number =>
  role === "intake" ? config.processes.intake : 1;

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  work.catch(() => {});
  await Promise.race([work, aborted(signal)]);
  signal.throwIfAborted();
  return work;
}
