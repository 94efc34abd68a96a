import type { Reading } from "../contract.ts";
import type { FormReading } from "./read.ts";

/**
 * The form with these values taken out. The shape is a closed list, so that this is seldom asked for:
 * where nothing may be kept, or a reason is none of the list.
 */
export function blank(reading: Reading, places: readonly string[]): Uint8Array {
  const { envelope, bytes } = reading as FormReading;
  if (places.length === 0 || envelope === null) return bytes;
  const emptied = structuredClone(envelope) as { entry: Record<string, unknown> };
  for (const place of places) empty(emptied.entry, place.split("."));
  return Buffer.from(JSON.stringify(emptied));
}

function empty(within: Record<string, unknown>, [name = "", ...rest]: readonly string[]): void {
  const there = within[name];
  if (rest.length > 0 && typeof there === "object" && there !== null)
    empty(there as Record<string, unknown>, rest);
  else delete within[name];
}
