import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { Catalogue, CatalogueTest } from "../result/catalogue.ts";
import type { ResultValue } from "../result/test-result.ts";
import { testSchema } from "./schema.ts";
import { valueCodes } from "./value-codes.ts";

/** The catalogue has faults: every one, by file and path. */
export class CatalogueError extends Error {}

/**
 * Reads every folder of the catalogue and checks it.
 * @throws {CatalogueError} with all faults at once
 */
export function loadCatalogue(folder: string): Catalogue {
  const faults: string[] = [];
  const tests = new Map<string, CatalogueTest>();
  const byLoinc = new Map<string, CatalogueTest>();
  const byLocalCode = new Map<string, CatalogueTest>();
  const once = (map: Map<string, CatalogueTest>, key: string, test: CatalogueTest): void => {
    const other = map.get(key);
    if (other) faults.push(`${test.id}/test.json: ${key} stands in ${other.id} too`);
    map.set(key, test);
  };
  for (const id of readdirSync(folder).sort()) {
    const test = readTest(folder, id, faults);
    if (!test) continue;
    tests.set(id, test);
    for (const loinc of test.loinc) once(byLoinc, loinc.code, test);
    for (const local of test.localCodes) once(byLocalCode, `${local.system}|${local.code}`, test);
  }
  if (faults.length > 0)
    throw new CatalogueError(`The catalogue needs a change:\n  ${faults.join("\n  ")}`);
  return { tests, byLoinc, byLocalCode, values: valueCodes };
}

function readTest(folder: string, id: string, faults: string[]): CatalogueTest | null {
  const file = join(folder, id, "test.json");
  try {
    const read = testSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
    if (read.success) return { id, ...read.data, ...untold(read.data, id, faults) };
    for (const issue of read.error.issues) {
      faults.push(`${id}/test.json: ${issue.path.join(".")}: ${issue.message}`);
    }
  } catch (error) {
    faults.push(`${id}/test.json: ${error instanceof Error ? error.message : String(error)}`);
  }
  return null;
}

/** A test that is told needs a text for each of its values, and for a cancellation. */
function untold(test: z.infer<typeof testSchema>, id: string, faults: string[]): object {
  if (test.tell.mode === "never" || test.tell.mode === "professional-only") return {};
  for (const value of [...test.values, "cancelled"] as (ResultValue | "cancelled")[]) {
    if (!test.texts[value]) faults.push(`${id}/test.json: texts.${value}: is missing`);
  }
  return {};
}
