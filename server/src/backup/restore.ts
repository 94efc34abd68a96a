import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { syncFolder } from "../platform/durable.ts";
import { type Binaries, findBinaries } from "../platform/postgres/binaries.ts";
import { type Place, placeOf } from "../platform/postgres/place.ts";
import { RecoveryError, recover, setPassword } from "../platform/postgres/recover.ts";
import { checkCluster } from "./check-cluster.ts";
import { anchorsIn, BackupError, type BaseManifest, finishedBases } from "./folder.ts";
import { unpackBase, unpackLog } from "./unpack.ts";

export interface RestoreOptions {
  /** The folder of backups. */
  readonly folder: string;
  /** A data folder that has no database yet. */
  readonly dataDir: string;
  /** Up to and including what was committed at this moment; null for all that was archived. */
  readonly until: Date | null;
}

export interface Restored {
  /** The base copy that was taken. */
  readonly base: string;
  readonly segments: number;
  /** Pages of tables and indexes whose checksum was computed anew and is right. */
  readonly pages: number;
}

/**
 * Restores the embedded database into a new data folder: the newest base copy that is old enough, the
 * log up to the moment asked for, every page checked. It takes its name only when all of that went
 * well, and stands still.
 * @throws {BackupError} where there is a database already, no copy will do, or something is damaged
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  refuseExisting(options.dataDir);
  const base = chooseBase(options.folder, options.until);
  const { home, account, cluster } = placeOf(options.dataDir);
  const place: Place = { home, account, cluster: `${cluster}.restoring` };
  const log = join(home, "log.restoring");
  try {
    const binaries = findBinaries(account, home);
    refuseOtherVersion(binaries, base);
    await unpackBase(options.folder, base, place.cluster, account);
    const segments = await unpackLog(options.folder, base, log, account);
    await recover(binaries, place, { log, until: options.until }).catch((error) => {
      throw error instanceof RecoveryError ? new BackupError(unreached(error, options)) : error;
    });
    const password = randomBytes(24).toString("hex");
    setPassword(binaries, place, password);
    const { pages, wrong } = await checkCluster(place.cluster);
    if (wrong.length > 0) throw new BackupError(damaged(wrong));
    writeFileSync(join(home, "password"), password, { mode: 0o600, flush: true });
    takeAnchors(options);
    renameSync(place.cluster, cluster);
    syncFolder(home);
    return { base: base.label, segments, pages };
  } catch (error) {
    rmSync(place.cluster, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(log, { recursive: true, force: true });
  }
}

function refuseExisting(dataDir: string): void {
  const taken = ["postgres", "postgres.place", "supervisor.lock", "audit/anchors.jsonl"];
  if (!taken.some((name) => existsSync(join(dataDir, name)))) return;
  throw new BackupError(
    "This data folder is in use: a backup is restored into a new one, never over what is there.",
  );
}

function chooseBase(folder: string, until: Date | null): BaseManifest {
  const bases = finishedBases(folder);
  const base = bases.findLast((one) => until === null || one.endedAt <= until.toISOString());
  if (base) return base;
  const first = bases[0];
  throw new BackupError(
    first
      ? `The oldest base copy ends at ${first.endedAt}: no earlier moment can be restored from here.`
      : "This folder has no finished base copy.",
  );
}

function refuseOtherVersion(binaries: Binaries, base: BaseManifest): void {
  if (Number.parseInt(binaries.version, 10) === base.version) return;
  throw new BackupError(
    `This copy is of PostgreSQL ${base.version}, and this OpenDEP brings ${binaries.version}: ` +
      "restore it with the OpenDEP that made it.",
  );
}

function unreached(error: Error, { until }: RestoreOptions): string {
  const wanted = until === null ? "the end of the log" : until.toISOString();
  return (
    `The archived log does not lead to ${wanted}. PostgreSQL says: ${error.message}. ` +
    "Choose an earlier --at, or --latest for all that there is."
  );
}

const damaged = (wrong: readonly string[]): string =>
  `${wrong.length} pages are damaged (${wrong.slice(0, 3).join(", ")}). Restore from an older base copy.`;

/** The anchors as they were last archived: what is missing since shows when they are verified. */
function takeAnchors({ folder, dataDir }: RestoreOptions): void {
  if (!existsSync(anchorsIn(folder))) return;
  mkdirSync(join(dataDir, "audit"), { recursive: true, mode: 0o700 });
  copyFileSync(anchorsIn(folder), join(dataDir, "audit", "anchors.jsonl"));
}
