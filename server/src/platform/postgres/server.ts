import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { processMark } from "../process.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { bareEnvironment, ensureCluster, login } from "./cluster.ts";
import { ensureDatabase } from "./database.sql.ts";
import { type Place, placeOf } from "./place.ts";
import { type Postmaster, runningPostmaster, stopPostmaster, whenEnded } from "./postmaster.ts";
import { availableMemory, bestWalCompression, settingsText } from "./settings.ts";

export interface EmbeddedPostgres {
  /** postgres://... of the database `opendep`, as its owner. Secret: it holds the password. */
  readonly url: string;
  readonly pid: number;
  readonly port: number;
  /** Whether it was found running, left by a supervisor that was killed. */
  readonly adopted: boolean;
  /** Resolves when the server process has ended, for whatever reason. */
  readonly exited: Promise<void>;
  /** Fast shutdown; resolves when the process has ended. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Bytes of memory to size its buffers by; the machine's when absent. */
  readonly memory?: number;
}

/**
 * Starts the PostgreSQL of a data folder, or adopts the one that runs on it. It keeps its port from
 * start to start as long as nobody else takes it. Recovery after a crash can take minutes: it is
 * waited for as long as the server process lives.
 * @throws {Error} with what PostgreSQL said, when it does not come up
 */
export async function startPostgres(
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  const place = placeOf(dataDir);
  const binaries = findBinaries(place.account, place.home);
  const password = await ensureCluster(binaries, place);
  const found = await settledPostmaster(place);
  const server = found ?? (await launch(binaries, place, options.memory ?? availableMemory()));
  const address = (database: string) =>
    `postgres://${login}:${password}@127.0.0.1:${server.port}/${database}`;
  await answering(address("postgres"), server.pid);
  await ensureDatabase(address("postgres"), "opendep");
  return {
    url: address("opendep"),
    pid: server.pid,
    port: server.port,
    adopted: found !== null,
    exited: whenEnded(server.pid),
    stop: () => stopPostmaster(server.pid),
  };
}

/** The server left running on this place, once it is neither starting nor stopping. */
async function settledPostmaster(place: Place): Promise<Postmaster | null> {
  let found = runningPostmaster(place.cluster);
  while (found !== null && found.state !== "ready") {
    await sleep(50);
    found = runningPostmaster(place.cluster);
  }
  return found;
}

async function launch(binaries: Binaries, place: Place, memory: number): Promise<Postmaster> {
  // A file of a server that is gone: PostgreSQL itself would refuse when its process id lives on as
  // another program of the same account.
  rmSync(join(place.cluster, "postmaster.pid"), { force: true });
  const compression = bestWalCompression(binaries, place);
  let said = "";
  for (let attempt = 0; attempt < 3; attempt++) {
    const port = await choosePort(place, attempt > 0);
    const file = join(place.cluster, "postgresql.conf");
    writeFileSync(file, settingsText(port, memory, compression));
    const pid = spawnDetached(binaries, place);
    const server = await readyOrEnded(place, pid);
    if (server !== null) return server;
    said = readFileSync(join(place.home, "start.log"), "utf8");
  }
  throw new Error(`The embedded PostgreSQL did not start. It says:\n${said.trim()}`);
}

/** In a process group of its own: it outlives a supervisor that is killed, and is adopted. */
function spawnDetached(binaries: Binaries, place: Place): number {
  const log = openSync(join(place.home, "start.log"), "w", 0o600);
  try {
    const child = spawn(binaries.postgres, ["-D", place.cluster], {
      detached: true,
      stdio: ["ignore", log, log],
      cwd: place.cluster,
      env: bareEnvironment,
      ...place.account,
    });
    child.on("error", () => {});
    child.unref();
    if (child.pid === undefined) throw new Error("The embedded PostgreSQL could not be started.");
    return child.pid;
  } finally {
    closeSync(log);
  }
}

async function readyOrEnded(place: Place, pid: number): Promise<Postmaster | null> {
  for (;;) {
    const server = runningPostmaster(place.cluster);
    if (server?.pid === pid && server.state === "ready") return server;
    if (processMark(pid) === null) return null;
    await sleep(20);
  }
}

/** Waits until the server takes a connection with our password. */
async function answering(url: string, pid: number): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      await client.end().catch(() => {});
      // 57P03: it is starting up or shutting down.
      const away = cause instanceof pg.DatabaseError && cause.code === "57P03";
      if (!away || processMark(pid) === null) {
        throw new Error("The embedded PostgreSQL runs but refuses its own password.", { cause });
      }
      await sleep(50);
    }
  }
}

/** The port of the last start, unless someone else has it now or `another` is asked for. */
async function choosePort(place: Place, another: boolean): Promise<number> {
  const file = join(place.home, "port");
  const last = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const port = (!another && last > 0 && (await freePort(last))) || (await freePort(0));
  if (port === null) throw new Error("No free TCP port could be found on 127.0.0.1.");
  writeFileSync(file, String(port));
  return port;
}

function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : null;
      probe.close(() => resolve(port));
    });
  });
}
