import type { ValueSetValue } from "#hcert";
import { valueSets } from "./value-sets.ts";

const devices = valueSets["covid-19-lab-test-manufacturer-and-name"].values;

const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** By the name of the device without its maker, folded; null where two share one. */
const byName = new Map<string, ValueSetValue | null>();
for (const device of devices.values()) {
  const comma = device.display.lastIndexOf(", ");
  for (const name of new Set([fold(device.display), fold(device.display.slice(comma + 2))]))
    byName.set(name, byName.has(name) ? null : device);
}

/**
 * The antigen test of the EU list that a laboratory names: by its number there, alone or before a
 * blank, else by its exact name. Null where it is not on the list, or was taken off it.
 */
export function euDevice(named: string | null): string | null {
  const [, number] = /^(\d{1,5})(?:\s|$)/.exec(named?.trim() ?? "") ?? [];
  const found = number === undefined ? byName.get(fold(named ?? "")) : devices.get(number);
  return found?.active ? found.code : null;
}

/** The antigen tests of the EU list, those that were taken off it too, by name. */
export const listedDevices: readonly Pick<ValueSetValue, "code" | "display" | "active">[] = [
  ...devices.values(),
].sort((one, other) => (one.display < other.display ? -1 : 1));
