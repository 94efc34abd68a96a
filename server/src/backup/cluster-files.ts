import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import { BackupError } from "./folder.ts";

/**
 * What of a running cluster belongs into a base copy, by the rules of PostgreSQL's manual
 * ("Making a Base Backup Using the Low Level API"): not the log, which is archived apart, not what
 * a server makes anew at its start, and not what belongs to this one run.
 */

/** Folders whose content stays behind; they themselves are needed. */
const emptied = new Set([
  "pg_wal",
  "pg_dynshmem",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);

/** Ours: PostgreSQL's own log, which stays with the machine that wrote it. */
const left = new Set(["log"]);

/** Of this one run, or in the way of the copy's start. */
const runFiles = new Set([
  "postmaster.pid",
  "postmaster.opts",
  "backup_label",
  "tablespace_map",
  "backup_manifest",
  "current_logfiles",
  "recovery.signal",
  "standby.signal",
]);

const isTemporary = (name: string): boolean =>
  name.startsWith("pgsql_tmp") || name.endsWith(".tmp") || name.startsWith("pg_internal.init");

export interface ClusterFiles {
  readonly folders: readonly string[];
  /** Paths from the cluster's folder; pg_control, which says where recovery begins, is the last. */
  readonly files: readonly string[];
}

const control = "global/pg_control";

/** @throws {BackupError} when tables stand in a tablespace, outside the cluster's folder */
export function clusterFiles(cluster: string): ClusterFiles {
  const folders: string[] = [];
  const files: string[] = [];
  const walk = (below: string): void => {
    for (const entry of entriesOf(join(cluster, below))) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isSymbolicLink()) refuseTablespace(path);
      if (entry.isDirectory()) {
        if (left.has(path) || isTemporary(entry.name)) continue;
        folders.push(path);
        if (!emptied.has(path)) walk(path);
      } else if (entry.isFile() && belongs(path, entry.name)) files.push(path);
    }
  };
  walk("");
  folders.push("pg_wal/archive_status", "pg_wal/summaries");
  return { folders, files: [...files, control] };
}

/** A folder may go while the server runs: a database that is dropped. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

const belongs = (path: string, name: string): boolean =>
  path !== control && !runFiles.has(path) && !isTemporary(name);

function refuseTablespace(path: string): void {
  // pg_wal may be a link to a disk of its own; its content stays behind anyway.
  if (path === "pg_wal") return;
  throw new BackupError(
    "The embedded database has a tablespace or a link to another folder, which this copy does not " +
      "follow. Move its tables back to pg_default and remove it.",
  );
}
