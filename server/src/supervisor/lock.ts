import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processMark } from "../platform/process.ts";

/** Another supervisor works on the same data folder. */
export class DataFolderTaken extends Error {
  override name = "DataFolderTaken";
}

/**
 * Takes a data folder for this process and returns what gives it back. The holder is known by its
 * process id and the moment it started, so that a lock left by a killed supervisor never blocks,
 * even when its process id has been given to another program since.
 * @throws {DataFolderTaken} naming the process that holds it
 */
export function takeDataFolder(dataDir: string): () => void {
  const lock = join(dataDir, "supervisor.lock");
  const mine = `${process.pid} ${processMark(process.pid)}\n`;
  const draft = `${lock}.${process.pid}`;
  // Written whole under another name, then linked: nobody ever reads half a lock.
  writeFileSync(draft, mine);
  try {
    while (!linked(draft, lock)) {
      const holder = readLock(lock);
      if (holder === null) continue;
      if (isAlive(holder)) throw new DataFolderTaken(takenText(holder));
      removeStale(lock, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readLock(lock) === mine) rmSync(lock, { force: true });
  };
}

function isAlive(holder: string): boolean {
  const [pid = "", mark] = holder.trim().split(" ");
  return processMark(Number(pid)) === mark;
}

/** Moves a stale lock away. One that another starter put in its place meanwhile is given back. */
function removeStale(lock: string, stale: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // Another starter was faster: look again.
  }
  if (readLock(aside) !== stale) linked(aside, lock);
  rmSync(aside, { force: true });
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readLock(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function takenText(holder: string): string {
  return (
    `Another OpenDEP (process ${holder.split(" ")[0]}) works on this data folder. ` +
    "Stop it first, or choose another OPENDEP_DATA_DIR."
  );
}
