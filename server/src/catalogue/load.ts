import { readdirSync } from "node:fs";
import type { z } from "zod";
import type { Catalogue, CatalogueTest, ValueCodes } from "../result/catalogue.ts";
import type { ResultValue } from "../result/test-result.ts";
import { disagreements } from "./disagreements.ts";
import { readJson } from "./read-json.ts";
import { situationSchema, sourcesSchema, testSchema, valuesSchema } from "./schema.ts";
import { questionFaults, situationOf } from "./situation.ts";
import { noteOddTexts } from "./texts.ts";

/** The catalogue has faults: every one, by file and path. */
export class CatalogueError extends Error {}

/**
 * Reads every folder of the catalogue with the value codes and the sources beside them, and checks
 * all of it.
 * @throws {CatalogueError} with all faults at once
 */
export function loadCatalogue(folder: string): Catalogue {
  const faults: string[] = [];
  const tests = new Map<string, CatalogueTest>();
  const byLoinc = new Map<string, CatalogueTest>();
  const byLocalCode = new Map<string, CatalogueTest>();
  const once = (map: Map<string, CatalogueTest>, key: string, test: CatalogueTest): void => {
    const other = map.get(key);
    if (other === test) faults.push(`${test.id}/test.json: ${key} stands in it twice`);
    else if (other) faults.push(`${test.id}/test.json: ${key} stands in ${other.id} too`);
    map.set(key, test);
  };
  const folders = testFolders(folder, faults);
  for (const id of folders) {
    const read = readJson(folder, `${id}/test.json`, testSchema, faults);
    if (read === null) continue;
    const test: CatalogueTest = { id, ...read };
    noteOddTexts(test, faults);
    if (test.screens !== undefined && !folders.includes(test.screens))
      faults.push(`${id}/test.json: screens: there is no test ${test.screens}`);
    tests.set(id, test);
    for (const loinc of test.loinc) once(byLoinc, loinc.code, test);
    for (const { system, code } of test.localCodes)
      once(byLocalCode, `${system.toUpperCase()}|${code}`, test);
  }
  const values = readJson(folder, "values.json", valuesSchema, faults);
  const listed = readJson(folder, "sources.json", sourcesSchema, faults);
  const sources = listed && new Map(Object.entries(listed));
  const situation = readJson(folder, "situation.json", situationSchema, faults);
  faults.push(...disagreements([...tests.values()], sources));
  if (situation !== null && sources !== null)
    faults.push(...questionFaults(situation, new Set(byLoinc.keys()), new Set(sources.keys())));
  if (values === null || sources === null || situation === null || faults.length > 0)
    throw new CatalogueError(`The catalogue needs a change:\n  ${faults.join("\n  ")}`);
  return {
    tests,
    byLoinc,
    byLocalCode,
    sources,
    values: valueCodes(values),
    situation: situationOf(situation),
  };
}

function testFolders(folder: string, faults: string[]): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const folders = entries.filter((one) => one.isDirectory()).map((one) => one.name);
    if (folders.length === 0) faults.push(`${folder}: there is no test in it`);
    // The name is the test's, in code maps and in the record.
    for (const name of folders.filter((one) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(one)))
      faults.push(`${name}: is no name of a test: small letters, digits and hyphens only`);
    return folders.sort();
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
    return [];
  }
}

function valueCodes(read: z.infer<typeof valuesSchema>): ValueCodes {
  const table = (rows: readonly (readonly [string, ResultValue, string])[]) =>
    new Map(rows.map(([code, value]) => [code, value]));
  const words = (Object.keys(read.words) as (keyof typeof read.words)[]).flatMap((value) =>
    [...new Set([...read.words[value].fr, ...read.words[value].en])].map((stem) => ({
      words: stem,
      value,
    })),
  );
  return {
    snomed: table(read.snomed),
    table0078: table(read.table0078),
    loincAnswers: table(read.loincAnswers),
    words: words.sort((one, other) => other.words.length - one.words.length),
  };
}
