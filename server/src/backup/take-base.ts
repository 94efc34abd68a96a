import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { syncFolder, writeDurably } from "../platform/durable.ts";
import { clusterFiles } from "./cluster-files.ts";
import {
  BackupError,
  type BaseFile,
  type BaseManifest,
  baseFolder,
  basesIn,
  claimFolder,
  systemOf,
} from "./folder.ts";
import { storedAt } from "./segments.ts";
import { shipLog } from "./ship-log.ts";
import { type Measured, storeBytes, storeFile } from "./store-file.ts";
import { beginBase, endBase, serverFacts } from "./take-base.sql.ts";

export interface BaseOptions {
  /** Address of the database as its owner. */
  readonly url: string;
  /** PostgreSQL's own folder (PGDATA). */
  readonly cluster: string;
  /** Where PostgreSQL leaves what it archived. */
  readonly spool: string;
  /** The folder of backups. */
  readonly folder: string;
}

/** Files copied at once: compressing is done on threads of its own. */
const atOnce = 4;

/**
 * Copies the embedded database while it serves: PostgreSQL is told that a copy begins, its files are
 * copied as they stand, torn pages and all, and the log of that time makes them whole when restored.
 * @throws {BackupError} when the server does not archive its log, or the folder is another's
 */
export async function takeBase(options: BaseOptions): Promise<BaseManifest> {
  const client = new pg.Client({
    connectionString: options.url,
    application_name: "opendep backup",
  });
  await client.connect();
  try {
    const facts = await serverFacts(client);
    if (!facts.archives) throw new BackupError(notArchiving);
    claimFolder(options.folder, systemOf(options.cluster));
    const startedAt = new Date();
    const label = labelOf(startedAt);
    const target = baseFolder(options.folder, label);
    mkdirSync(basesIn(options.folder), { recursive: true, mode: 0o700 });
    // One that exists was begun in this very second.
    mkdirSync(target, { mode: 0o700 });
    const startSegment = await beginBase(client, `opendep ${label}`);
    const { folders, files } = clusterFiles(options.cluster);
    const stored = await copyAll(options.cluster, target, files);
    const { labelFile, tablespaces, stopSegment } = await endBase(client);
    if (tablespaces !== "")
      throw new BackupError("A tablespace was made while the copy was taken.");
    const last = storeBytes(Buffer.from(labelFile), join(target, "backup_label.zst"));
    await logStored(options, stopSegment);
    const manifest: BaseManifest = {
      label,
      system: systemOf(options.cluster),
      version: facts.version,
      startedAt: startedAt.toISOString(),
      endedAt: new Date().toISOString(),
      startSegment,
      stopSegment,
      folders,
      files: [...stored, { path: "backup_label", ...last }],
    };
    writeDurably(join(target, "manifest.json"), JSON.stringify(manifest));
    syncFolder(basesIn(options.folder));
    return manifest;
  } finally {
    await client.end();
  }
}

const notArchiving =
  "The database does not archive its log, without which a copy of its files is nothing. Set " +
  "OPENDEP_BACKUP_DIR for `./run start` too, and start it again.";

/** As 20260115T093000Z: sorts by time, and is a name of a folder everywhere. */
const labelOf = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

async function copyAll(
  cluster: string,
  target: string,
  files: readonly string[],
): Promise<BaseFile[]> {
  const stored: BaseFile[] = [];
  // All but the last: pg_control is read when everything else was.
  const waiting = files.slice(0, -1);
  const work = async (): Promise<void> => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const measured = await storeUnlessGone(join(cluster, path), join(target, `${path}.zst`));
      if (measured) stored.push({ path, ...measured });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const control = files.at(-1) ?? "";
  const read = readSteady(join(cluster, control));
  return [...stored, { path: control, ...storeBytes(read, join(target, `${control}.zst`)) }];
}

/** A table that is dropped meanwhile takes its file along; the log says so too. */
async function storeUnlessGone(from: string, to: string): Promise<Measured | null> {
  try {
    return await storeFile(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && !existsSync(from)) return null;
    throw error;
  }
}

/** The server may write it at any moment: it is read until it was the same twice. */
function readSteady(file: string): Buffer {
  let before = readFileSync(file);
  for (let tries = 0; tries < 100; tries++) {
    const now = readFileSync(file);
    if (now.equals(before)) return now;
    before = now;
  }
  throw new BackupError("pg_control changes faster than it can be read.");
}

/** Waits until the last segment that the copy needs is where the copy is. */
async function logStored(options: BaseOptions, segment: string): Promise<void> {
  const there = storedAt(options.folder, segment);
  for (;;) {
    // The supervisor moves the same files: one that it took from under us is no fault.
    await shipLog(options.spool, options.folder).catch((error) => {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    });
    if (existsSync(there)) return;
    await sleep(200);
  }
}
