import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeDurably } from "../platform/durable.ts";

/** The folder of backups cannot be used for what is asked; the message says what to do. */
export class BackupError extends Error {
  override name = "BackupError";
}

/** A file of a base copy: as it was (size, hash), stored compressed under its own path and ".zst". */
export interface BaseFile {
  readonly path: string;
  /** Bytes before compression. */
  readonly size: number;
  /** SHA-256 of those bytes, hexadecimal. */
  readonly sha256: string;
}

/** What a base copy is; written last, so that a copy without it was never finished. */
export interface BaseManifest {
  /** The name of its folder below base/: when it was begun, as 20260115T093000Z. */
  readonly label: string;
  /** PostgreSQL's number of the database cluster; backups of two never mix. */
  readonly system: string;
  /** PostgreSQL's major version: only the same can read the files. */
  readonly version: number;
  readonly startedAt: string;
  /** Points in time from here on can be restored from this copy. */
  readonly endedAt: string;
  /** The first and the last segment of the log without which the copy is nothing. */
  readonly startSegment: string;
  readonly stopSegment: string;
  readonly folders: readonly string[];
  readonly files: readonly BaseFile[];
}

/** Where things stand in a folder of backups. */
export const basesIn = (folder: string): string => join(folder, "base");
export const logIn = (folder: string): string => join(folder, "log");
export const anchorsIn = (folder: string): string => join(folder, "anchors.jsonl");
export const baseFolder = (folder: string, label: string): string => join(basesIn(folder), label);

/**
 * Takes a folder for the backups of one cluster, and holds it to that one ever after.
 * @throws {BackupError} when it holds those of another
 */
export function claimFolder(folder: string, system: string): void {
  const mark = join(folder, "system");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = existsSync(mark) ? readFileSync(mark, "utf8").trim() : null;
  if (found !== null && found !== system) {
    throw new BackupError(
      "OPENDEP_BACKUP_DIR holds the backups of another database. Name a new folder, and keep the " +
        "old one as long as you may have to go back to it.",
    );
  }
  if (found === null) writeDurably(mark, `${system}\n`);
}

/** PostgreSQL's own number of a cluster: the first eight bytes of its pg_control. */
export const systemOf = (cluster: string): string =>
  readFileSync(join(cluster, "global/pg_control")).readBigUInt64LE(0).toString();

/** Keeps the anchors of the audit beside the backups: after a restore they tell what is missing. */
export function copyAnchors(dataDir: string, folder: string): void {
  const from = join(dataDir, "audit", "anchors.jsonl");
  const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  // The file only ever grows: one that is not longer is the same.
  if (size(from) > size(anchorsIn(folder))) writeDurably(anchorsIn(folder), readFileSync(from));
}

/** The finished base copies, oldest first. */
export function finishedBases(folder: string): BaseManifest[] {
  const below = basesIn(folder);
  if (!existsSync(below)) return [];
  return readdirSync(below)
    .sort()
    .map((label) => join(below, label, "manifest.json"))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as BaseManifest);
}
