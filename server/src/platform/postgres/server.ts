import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { processMark } from "../process.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { ensureCluster, login } from "./cluster.ts";
import { ensureDatabase } from "./database.sql.ts";
import { freePort, readyOrEnded, spawnDetached, startLog } from "./launch.ts";
import { type Place, placeOf } from "./place.ts";
import { type Postmaster, runningPostmaster, stopPostmaster, whenEnded } from "./postmaster.ts";
import { availableMemory, bestWalCompression, freeDisk, settingsText } from "./settings.ts";
import { archives, prepareSpool } from "./spool.ts";

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
  /** It archives its log into the spool of its place, from where others take it away. */
  readonly archive?: boolean;
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
  const found = await adoptable(place, options.archive ?? false);
  const server = found ?? (await launch(binaries, place, options));
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

/** The server left running, unless it was started to archive and must not, or the other way round. */
async function adoptable(place: Place, archive: boolean): Promise<Postmaster | null> {
  const found = await settledPostmaster(place);
  if (found === null || archives(place) === archive) return found;
  await stopPostmaster(found.pid);
  return null;
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

async function launch(
  binaries: Binaries,
  place: Place,
  { memory = availableMemory(), archive = false }: EmbeddedOptions,
): Promise<Postmaster> {
  // A file of a server that is gone: PostgreSQL itself would refuse when its process id lives on as
  // another program of the same account.
  rmSync(join(place.cluster, "postmaster.pid"), { force: true });
  const compression = bestWalCompression(binaries, place);
  const spool = archive ? prepareSpool(place) : null;
  let said = "";
  for (let attempt = 0; attempt < 3; attempt++) {
    const port = await choosePort(place, attempt > 0);
    const file = join(place.cluster, "postgresql.conf");
    writeFileSync(file, settingsText(port, { memory, free: freeDisk(place) }, compression, spool));
    const pid = spawnDetached(binaries, place);
    const server = await readyOrEnded(place, pid);
    if (server !== null) return server;
    said = startLog(place);
  }
  throw new Error(`The embedded PostgreSQL did not start. It says:\n${said}`);
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
  const port = (!another && last > 0 && (await soonFree(last))) || (await freePort(0));
  if (port === null) throw new Error("No free TCP port could be found on 127.0.0.1.");
  if (port !== last) writeFileSync(file, String(port));
  return port;
}

/**
 * The parts of a server that was killed hold its port for a moment. Whoever is connected finds the
 * new one by itself at the same port, and has to be started again at another.
 */
async function soonFree(port: number): Promise<number | null> {
  for (let tries = 0; tries < 30; tries++) {
    if ((await freePort(port)) !== null) return port;
    await sleep(100);
  }
  return null;
}
