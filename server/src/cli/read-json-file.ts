import { readFileSync } from "node:fs";
import { UsageError } from "./command.ts";

/** What a JSON file holds. @throws {UsageError} that names the file, and repeats nothing of it */
export function readJsonFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`The file ${path} cannot be read: check its name and its rights.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`The file ${path} is not JSON.`);
  }
}
