import { existsSync, readFileSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { gauge } from "./metrics.ts";
import type { Check } from "./readiness.ts";

/** Bytes of a disk, as an ordinary account may use them. */
export interface DiskState {
  readonly free: number;
  readonly size: number;
}

/** PostgreSQL needs room for two segments of its log to commit at all. Bytes. */
const least = 32 * 1024 ** 2;
/** Someone should look below this share. */
const low = 0.2;

/**
 * Of the data folder's disk, and of the one where the embedded database is if that is another, the one
 * with less room.
 */
export function fullestDisk(dataDir: string): DiskState {
  const note = join(dataDir, "postgres.place");
  const elsewhere = existsSync(note) ? [readFileSync(note, "utf8").trim()] : [];
  const states = [dataDir, ...elsewhere].map(stateOf);
  return states.reduce((one, other) => (other.free < one.free ? other : one));
}

export function diskCheck({ free, size }: DiskState): Check {
  const says = `${Math.floor((free / size) * 100)} % free`;
  if (free < least) {
    const left = `${Math.floor(free / 1024 ** 2)} MB`;
    return { ok: false, says: `${says} (${left}): nothing can be recorded before there is room` };
  }
  return free / size < low ? { ok: true, warns: true, says } : { ok: true, says };
}

/** Figures of the supervisor, which has an installation's folders for its own. */
export function showDisk(dataDir: string): void {
  const free = "Bytes free on the fullest disk that this installation writes to.";
  gauge("opendep_disk_free_bytes", free, () => fullestDisk(dataDir).free);
  gauge("opendep_disk_size_bytes", "Size of that disk.", () => fullestDisk(dataDir).size);
}

function stateOf(folder: string): DiskState {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return { free: bavail * bsize, size: blocks * bsize };
}
