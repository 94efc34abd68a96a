import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, inject } from "vitest";
import { removeDataFolder } from "./run-folder.ts";

/**
 * Makes a folder for a test, below the run's own; after the file it is removed, and a database that
 * still runs in it is stopped.
 */
export function makeFolder(): string {
  const folder = join(inject("runFolder"), `f-${randomBytes(6).toString("hex")}`);
  mkdirSync(folder, { recursive: true });
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders.splice(0)) await removeDataFolder(folder);
});
