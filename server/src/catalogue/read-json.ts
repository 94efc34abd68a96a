import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { faultsIn } from "./faults-in.ts";

/** A JSON file of the catalogue, checked; null with its faults noted by file and path. */
export function readJson<T>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
  faults: string[],
): T | null {
  try {
    const read = schema.safeParse(JSON.parse(readFileSync(join(folder, name), "utf8")));
    if (read.success) return read.data;
    faults.push(...faultsIn(name, read.error));
  } catch (error) {
    faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return null;
}
