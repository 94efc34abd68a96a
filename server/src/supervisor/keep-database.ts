import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../config.ts";
import type { Logger } from "../platform/log.ts";
import { type EmbeddedPostgres, startPostgres } from "../platform/postgres/server.ts";
import { backoff } from "./backoff.ts";

export interface KeptDatabase {
  /** The address as of now. */
  readonly url: string;
  /** Null: another's server, which is not ours to watch. */
  readonly state: { readonly up: boolean; readonly restarts: number } | null;
  stop(): Promise<void>;
}

/**
 * The database of this installation: the server that DATABASE_URL names, which is not ours to start
 * or stop; else the embedded one, started or adopted, and started again whenever it ends.
 * @param moved is called when it came back at another address (its port was taken meanwhile)
 */
export async function keepDatabase(
  config: Config,
  log: Logger,
  moved: () => void,
): Promise<KeptDatabase> {
  if (config.databaseUrl !== null) {
    return { url: config.databaseUrl, state: null, stop: async () => {} };
  }
  let server = await startPostgres(config.dataDir, { archive: config.backupDir !== null });
  log.info(
    { event: "database.serves", childPid: server.pid, adopted: server.adopted },
    "the embedded database serves",
  );
  const stopping = new AbortController();
  let up = true;
  let restarts = 0;

  const watch = async () => {
    while (!stopping.signal.aborted) {
      await server.exited;
      up = false;
      if (stopping.signal.aborted) return;
      log.error(
        { event: "database.ended", childPid: server.pid },
        "the embedded database ended and is started again",
      );
      const before = server.url;
      const again = await startAgain(config, log, stopping.signal);
      if (again === null) return;
      server = again;
      up = true;
      restarts += 1;
      if (server.url !== before) moved();
    }
  };
  const watching = watch();

  return {
    get url() {
      return server.url;
    },
    get state() {
      return { up, restarts };
    },
    async stop() {
      stopping.abort();
      // First the one that runs; then one whose start was under way when we were asked to stop.
      await server.stop();
      await watching;
      await server.stop();
    },
  };
}

async function startAgain(
  config: Config,
  log: Logger,
  signal: AbortSignal,
): Promise<EmbeddedPostgres | null> {
  const pauses = backoff();
  while (!signal.aborted) {
    try {
      const server = await startPostgres(config.dataDir, { archive: config.backupDir !== null });
      log.info(
        { event: "database.serves", childPid: server.pid },
        "the embedded database serves again",
      );
      return server;
    } catch (err) {
      const pause = pauses.next();
      log.error(
        { event: "database.not-started", err, retryInMs: pause },
        "the embedded database did not start",
      );
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
  }
  return null;
}
