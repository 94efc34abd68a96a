import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { syncFolder } from "../durable.ts";

/** The list of keys that were destroyed: in the folder of keys, and in every copy of it. */
const listIn = (folder: string): string => join(folder, "destroyed");

const line = /^([a-z0-9-]+(?:\/[a-z0-9-]+)?) (\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

/** Names of the keys that were destroyed, with when. A line that a crash tore counts for nothing. */
export function readDestroyed(folder: string): Map<string, string> {
  const file = listIn(folder);
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  const read = lines.map((text) => line.exec(text)).filter((found) => found !== null);
  return new Map(read.map(([, name = "", at = ""]) => [name, at]));
}

/** Adds to the list what it lacks; on the disk when it returns. */
export function noteDestroyed(folder: string, names: ReadonlyMap<string, string>): void {
  const known = readDestroyed(folder);
  const fresh = [...names].filter(([name]) => !known.has(name));
  if (fresh.length === 0) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const handle = openSync(listIn(folder), "a", 0o600);
  try {
    // A line feed first: what a crash tore before stays apart.
    writeSync(handle, fresh.map(([name, at]) => `\n${name} ${at}\n`).join(""));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(folder);
}
