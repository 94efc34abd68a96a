import { spawnSync } from "node:child_process";
import { statfsSync } from "node:fs";
import { totalmem } from "node:os";
import type { Binaries } from "./binaries.ts";
import type { Place } from "./place.ts";

const megabyte = 1024 * 1024;

/** Bytes that the machine (or its container) has in memory, and free on the disk of the cluster. */
export interface Machine {
  readonly memory: number;
  readonly free: number;
}

/**
 * The settings of the embedded PostgreSQL, written anew at each start. Durable without exception:
 * a sender is acknowledged on the strength of a commit. What an operator sets by ALTER SYSTEM is
 * read after these and wins.
 * @param spool folder that takes what is archived of the log; null archives nothing
 */
export function settingsText(
  port: number,
  { memory, free }: Machine,
  walCompression: string,
  spool: string | null = null,
): string {
  const lines: Record<string, string | number> = {
    listen_addresses: "'127.0.0.1'",
    port,
    unix_socket_directories: "''",
    // Of all processes at their most: some sixty, with two for each way of telling; the rest is for operators.
    max_connections: 100,
    password_encryption: "scram-sha-256",

    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    wal_compression: walCompression,
    min_wal_size: "1GB",
    max_wal_size: `${mostLog(free)}MB`,
    checkpoint_timeout: "15min",

    ...archiving(spool),

    shared_buffers: `${sharedBuffers(memory)}MB`,
    effective_cache_size: `${Math.floor(memory / 2 / megabyte)}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "256MB",
    dynamic_shared_memory_type: dynamicSharedMemory(),
    random_page_cost: 1.1,
    jit: "off",
    timezone: "'UTC'",
    log_timezone: "'UTC'",

    // A log without personal values: no statement, no parameter, no DETAIL line; and not the errors
    // of statements, whose texts repeat values (class 22). The program logs those itself, cleaned.
    logging_collector: "on",
    log_directory: "'log'",
    log_filename: "'postgresql-%a.log'",
    log_rotation_age: "1d",
    log_rotation_size: 0,
    log_truncate_on_rotation: "on",
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_statement: "none",
    log_min_duration_statement: -1,
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_error_verbosity: "terse",
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join("");
}

/** Seconds after which what was committed is archived, though its segment is not full. */
export const archiveTimeout = 60;

/**
 * The module that comes with PostgreSQL copies a segment under a name for drafts, syncs it, and takes
 * the one that is there for done only where it is the same.
 */
function archiving(spool: string | null): Record<string, string | number> {
  if (spool === null) return { archive_mode: "off" };
  return {
    archive_mode: "on",
    archive_library: "'basic_archive'",
    "basic_archive.archive_directory": `'${spool.replaceAll("'", "''")}'`,
    archive_timeout: archiveTimeout,
  };
}

/** Bytes of memory: the machine's, or the container's where that is less. */
export function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** Free bytes of the disk where the cluster is, as an ordinary account may use them. */
export function freeDisk(place: Place): number {
  const { bavail, bsize } = statfsSync(place.cluster);
  return bavail * bsize;
}

/**
 * lz4 where the build has it, else none: most full pages are of keys that are hashes and hardly shrink,
 * and pglz tries for several times what the rest of an insert costs (`./run bench intake --floor`).
 */
export function bestWalCompression(binaries: Binaries, place: Place): "lz4" | "off" {
  const ask = ["-D", place.cluster, "-C", "wal_compression", "-c", "wal_compression=lz4"];
  const answer = spawnSync(binaries.postgres, ask, { cwd: "/", ...place.account });
  return answer.status === 0 ? "lz4" : "off";
}

/**
 * Log between two checkpoints, a tenth of the free disk, between 1 and 16 GB. After each one the
 * first change of a page writes all of it to the log, and keys that are hashes change a page each: the
 * rarer the better under load, at the price of a longer start after a crash.
 */
function mostLog(free: number): number {
  return Math.min(16_384, Math.max(1_024, Math.floor(free / 10 / megabyte)));
}

/**
 * A quarter of the memory, between 128 MB and 8 GB: keys that are hashes change pages all over their
 * indexes, and each page that is not here is copied in and written out again for one entry.
 */
function sharedBuffers(memory: number): number {
  return Math.min(8192, Math.max(128, Math.floor(memory / 4 / megabyte)));
}

/** Containers often give /dev/shm 64 MB, too little for parallel queries: files then. */
function dynamicSharedMemory(): "posix" | "mmap" {
  if (process.platform !== "linux") return "posix";
  try {
    const shm = statfsSync("/dev/shm");
    return shm.blocks * shm.bsize >= 256 * megabyte ? "posix" : "mmap";
  } catch {
    return "mmap";
  }
}
