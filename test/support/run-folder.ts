import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { placeOf } from "../../server/src/platform/postgres/place.ts";
import {
  runningPostmaster,
  stopPostmaster,
} from "../../server/src/platform/postgres/postmaster.ts";
import { processMark } from "../../server/src/platform/process.ts";

/** All that test runs write, each in a folder of its own: several may run at once. */
export const testRoot = resolve(import.meta.dirname, "../../.test");

/** The folder of the run whose main process has this id. */
export const runFolderOf = (pid: number): string => join(testRoot, `run-${pid}`);

/** Makes the folder of this run, and clears those of runs that were killed. */
export async function makeRunFolder(): Promise<string> {
  mkdirSync(testRoot, { recursive: true });
  for (const name of readdirSync(testRoot)) {
    const folder = join(testRoot, name);
    if (name.startsWith("run-") && !isAlive(folder)) await removeRunFolder(folder);
  }
  const folder = runFolderOf(process.pid);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "owner"), `${process.pid} ${processMark(process.pid)}`);
  return folder;
}

/** Stops every embedded database below a run's folder, then removes it. */
export async function removeRunFolder(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) await removeDataFolder(join(folder, name));
  rmSync(folder, { recursive: true, force: true });
}

/** Stops the database of one data folder, wherever it lives, and removes both. */
export async function removeDataFolder(dataDir: string): Promise<void> {
  const holdsDatabase = ["postgres", "postgres.place"].some((name) =>
    existsSync(join(dataDir, name)),
  );
  if (holdsDatabase) {
    const place = placeOf(dataDir);
    const server = runningPostmaster(place.cluster);
    if (server !== null) await stopPostmaster(server.pid, 5_000);
    rmSync(place.home, { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

function isAlive(folder: string): boolean {
  const owner = join(folder, "owner");
  if (!existsSync(owner)) return false;
  const [pid = "", mark] = readFileSync(owner, "utf8").split(" ");
  return processMark(Number(pid)) === mark;
}
