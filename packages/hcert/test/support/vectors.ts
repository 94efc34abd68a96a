import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { vectorsPath } from "../../../../test/support/vectors.ts";
import { readVector, type Vector } from "../../src/index.ts";

/** Published certificates; none where they are not there. */
export function publishedVectors(): Vector[] {
  const folder = vectorsPath("dgc");
  if (folder === null) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap(
      (name) => readVector(name, JSON.parse(readFileSync(join(folder, name), "utf8"))) ?? [],
    );
}
