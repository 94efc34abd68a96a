import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * Path of published test vectors, which are read from outside the tree and never committed: from
 * OPENDEP_VECTORS or ../shared/vectors; null where they are not there.
 */
export function vectorsPath(...parts: string[]): string | null {
  const root =
    process.env.OPENDEP_VECTORS ?? resolve(import.meta.dirname, "../../../shared/vectors");
  const path = join(root, ...parts);
  return existsSync(path) ? path : null;
}

/** What a test says that is left out without them. */
export const noVectors = "the published vectors are not there (set OPENDEP_VECTORS)";
