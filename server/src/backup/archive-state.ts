import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ArchiveState } from "../operations/archive-check.ts";
import { basesIn } from "./folder.ts";
import { spooled } from "./ship-log.ts";

/** What PostgreSQL has not archived yet (it keeps a note for each), and what waits in its spool. */
export function waitingLog(
  cluster: string,
  spool: string,
  now: number,
): Omit<ArchiveState, "problem"> {
  const notes = join(cluster, "pg_wal", "archive_status");
  const ready = namesIn(notes).filter((name) => name.endsWith(".ready"));
  const files = [
    ...ready.map((name) => join(notes, name)),
    ...spooled(spool).map((name) => join(spool, name)),
  ];
  const since = files.map(modified).filter((at) => at !== null);
  const oldest = Math.min(now, ...since);
  return { waiting: since.length, oldestSeconds: Math.round((now - oldest) / 1_000) };
}

/** When the newest finished base copy was begun, milliseconds; null when there is none. */
export function newestBase(folder: string): number | null {
  const labels = namesIn(basesIn(folder)).sort().reverse();
  const newest = labels.find((label) => existsSync(join(basesIn(folder), label, "manifest.json")));
  if (newest === undefined) return null;
  return modified(join(basesIn(folder), newest, "manifest.json"));
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** A file may be moved while we look. */
const modified = (file: string): number | null =>
  statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
