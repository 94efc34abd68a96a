import type { Catalogue, CatalogueTest } from "../../result/catalogue.ts";
import type { CodeMap, Ends, MapEntry } from "../../result/message.ts";
import type { QuestionId, Reason } from "../../result/situation.ts";
import type { ResultValue } from "../../result/test-result.ts";
import { fold } from "./fold.ts";

/** What an organisation's code for a test means. */
export type MappedTest = "ignore" | { readonly test: CatalogueTest; readonly loinc: string | null };

/** An organisation's code map, ready to be asked. */
export interface PreparedCodes {
  /** By `SYSTEM|code` or `code`. */
  readonly tests: ReadonlyMap<string, MappedTest>;
  /** By `SYSTEM|word` or `word`, the word folded. */
  readonly values: ReadonlyMap<string, ResultValue>;
  readonly questions: ReadonlyMap<string, QuestionId>;
  readonly reasons: ReadonlyMap<string, Reason>;
  /** Of the entries that end, by the same keys. */
  readonly testEnds: ReadonlyMap<string, Ends>;
  readonly valueEnds: ReadonlyMap<string, Ends>;
}

const presence: ReadonlySet<string> = new Set(["positive", "negative", "indeterminate", "invalid"]);

const prepared = new WeakMap<Catalogue, WeakMap<CodeMap, PreparedCodes>>();

/**
 * Prepared once per map and catalogue. An entry that leads nowhere is left out here, so that its
 * code is judged as one that is not mapped; `readCodeMap` names such entries.
 */
export function prepareCodes(map: CodeMap, catalogue: Catalogue): PreparedCodes {
  let ofCatalogue = prepared.get(catalogue);
  if (ofCatalogue === undefined) {
    ofCatalogue = new WeakMap();
    prepared.set(catalogue, ofCatalogue);
  }
  let codes = ofCatalogue.get(map);
  if (codes === undefined) {
    codes = prepare(map, catalogue);
    ofCatalogue.set(map, codes);
  }
  return codes;
}

function prepare(map: CodeMap, catalogue: Catalogue): PreparedCodes {
  const tests = new Map<string, MappedTest>();
  const testEnds = new Map<string, Ends>();
  for (const [key, entry] of Object.entries(map.tests)) {
    const meaning = mappedTest(targetOf(entry), catalogue);
    if (meaning === null) continue;
    tests.set(testKey(key), meaning);
    if (typeof entry !== "string") testEnds.set(testKey(key), entry);
  }
  const values = new Map<string, ResultValue>();
  const valueEnds = new Map<string, Ends>();
  for (const [key, entry] of Object.entries(map.values)) {
    const value = targetOf(entry);
    if (!presence.has(value)) continue;
    values.set(valueKey(key), value as ResultValue);
    if (typeof entry !== "string") valueEnds.set(valueKey(key), entry);
  }
  const questions = rekeyed(map.questions, testKey);
  const reasons = rekeyed(map.reasons, valueKey);
  return { tests, values, questions, reasons, testEnds, valueEnds };
}

const rekeyed = <Target>(
  part: Readonly<Record<string, Target>> | undefined,
  keyOf: (key: string) => string,
): Map<string, Target> =>
  new Map(Object.entries(part ?? {}).map(([key, target]) => [keyOf(key), target]));

export const targetOf = (entry: MapEntry): string => (typeof entry === "string" ? entry : entry.to);

/** A target of the map: a test of the catalogue, a LOINC code of it, or `ignore`. */
export function mappedTest(target: string, catalogue: Catalogue): MappedTest | null {
  if (target === "ignore") return "ignore";
  const test = catalogue.tests.get(target);
  if (test !== undefined) return { test, loinc: null };
  const byLoinc = catalogue.byLoinc.get(target);
  return byLoinc === undefined ? null : { test: byLoinc, loinc: target };
}

export function testKey(key: string): string {
  const at = key.indexOf("|");
  return at < 0 ? key.trim() : `${system(key.slice(0, at))}|${key.slice(at + 1).trim()}`;
}

export function valueKey(key: string): string {
  const at = key.indexOf("|");
  return at < 0 ? fold(key) : `${system(key.slice(0, at))}|${fold(key.slice(at + 1))}`;
}

const system = (name: string): string => name.trim().toUpperCase();
