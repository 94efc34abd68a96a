import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../command.ts";

/** Every JSON file below a folder by its path from there, in order; those that are none are null. */
export function jsonFilesIn(folder: string): { file: string; json: unknown }[] {
  return namesIn(folder)
    .filter((name) => name.toLowerCase().endsWith(".json"))
    .sort()
    .map((name) => ({ file: name.replaceAll("\\", "/"), json: parsed(join(folder, name)) }));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    throw new UsageError(`The folder ${folder} cannot be read: check its name and its rights.`);
  }
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
}
