import { setTimeout as sleep } from "node:timers/promises";
import { newestBase, waitingLog } from "../backup/archive-state.ts";
import { BackupError, claimFolder, copyAnchors, systemOf } from "../backup/folder.ts";
import { shipLog } from "../backup/ship-log.ts";
import type { Config } from "../config.ts";
import type { ArchiveState } from "../operations/archive-check.ts";
import { gauge } from "../operations/metrics.ts";
import type { Logger } from "../platform/log.ts";
import { placeOf } from "../platform/postgres/place.ts";
import { spoolOf } from "../platform/postgres/spool.ts";

export interface KeptArchive {
  /** Null: this installation keeps none. */
  readonly state: () => ArchiveState | null;
  /** Moves what is left, once the database has ended. */
  stop(): Promise<void>;
}

/** Between looks at the spool. Milliseconds. */
const lookMs = 2_000;

/**
 * Moves what the embedded database archives of its log to OPENDEP_BACKUP_DIR, as long as this
 * installation runs. Where that folder is away or full nothing is lost and nobody waits: the log
 * stays on the database's own disk until it is taken, and readiness and figures say so.
 */
export function keepArchive(config: Config, log: Logger): KeptArchive {
  const { backupDir, databaseUrl, dataDir } = config;
  if (backupDir === null || databaseUrl !== null)
    return { state: () => null, stop: async () => {} };
  const place = placeOf(dataDir);
  const spool = spoolOf(place);
  const stopping = new AbortController();
  let problem: string | null = null;
  let lastSuccess = Date.now();

  const move = async (): Promise<void> => {
    try {
      claimFolder(backupDir, systemOf(place.cluster));
      await shipLog(spool, backupDir);
      copyAnchors(dataDir, backupDir);
      if (problem !== null) log.info({ event: "archive.again" }, "the log is archived again");
      problem = null;
      lastSuccess = Date.now();
    } catch (err) {
      const says = wordsOf(err);
      if (says !== problem)
        log.error(
          { event: "archive.failed", err },
          "the log could not be archived and is kept until it can",
        );
      problem = says;
    }
  };
  const keepMoving = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await move();
      await sleep(lookMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const moving = keepMoving();

  const look = () => waitingLog(place.cluster, spool, Date.now());
  gauge(
    "opendep_archive_waiting_files",
    "Ended segments of the log not in the backups yet.",
    () => {
      return look().waiting;
    },
  );
  gauge("opendep_archive_oldest_seconds", "Age of the oldest of them.", () => look().oldestSeconds);
  gauge(
    "opendep_archive_last_success_timestamp_seconds",
    "When the log was last looked after and nothing was in the way.",
    () => lastSuccess / 1_000,
  );
  gauge(
    "opendep_backup_last_success_timestamp_seconds",
    "When the newest base copy was finished; 0 when there is none.",
    () => (newestBase(backupDir) ?? 0) / 1_000,
  );

  return {
    state: () => ({ ...look(), problem }),
    async stop() {
      stopping.abort();
      await moving;
      await move();
    },
  };
}

/** For anyone who asks: ENOSPC, EACCES and their like, without the path that the text has. */
function wordsOf(error: unknown): string {
  if (error instanceof BackupError) return error.message;
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : "a fault that the log describes";
}
