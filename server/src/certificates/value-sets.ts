import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { publishedValueSets, readValueSet, type ValueSet, type ValueSets } from "#hcert";
import { places } from "../platform/places.ts";

const devices = "covid-19-lab-test-manufacturer-and-name";

/**
 * The rapid antigen tests of the EU's common list: those that an installation brings in
 * `catalogue/antigen-devices.json`, in the form in which the EU published them, else those of July 2021.
 * @throws {Error} where that file has another form, so that nothing starts with half a list
 */
export function readDevices(catalogue: string): ValueSet {
  const file = join(catalogue, "antigen-devices.json");
  if (!existsSync(file)) return publishedValueSets[devices];
  const read = readValueSet(devices, contentOf(file));
  if (read === null || read.values.size === 0)
    throw new Error(
      'catalogue/antigen-devices.json is no value set: {"valueSetDate": "...", "valueSetValues": {"345": {"display": "...", "active": true}, ...}}',
    );
  return read;
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** By what proofs are made, and what verifiers are told that values mean. */
export const valueSets: ValueSets = {
  ...publishedValueSets,
  [devices]: readDevices(places.catalogue),
};
