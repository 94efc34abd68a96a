import type { Buffer } from "node:buffer";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { splitBatch } from "../../src/index.ts";

export interface Published {
  /** File and number of the message in it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Published messages of several countries, read from beside the repository and never committed; none
 * where they are not there.
 */
export function publishedMessages(
  folder = resolve(import.meta.dirname, "../../../../../shared/vectors/hl7"),
): Published[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => ({ name, path: join(folder, name) }))
    .filter(({ path }) => statSync(path).isFile() && !/\.(md|json|txt\.md)$/.test(path))
    .flatMap(({ name, path }) => messagesIn(name, readFileSync(path)));
}

const messagesIn = (name: string, bytes: Buffer): Published[] =>
  splitBatch(bytes).messages.map((one, index) => ({ name: `${name} ${index + 1}`, bytes: one }));
