import type { FieldInput } from "./build.ts";
import { readPath } from "./path.ts";

/**
 * A place such as "OBX[2]-5.1" as ERL, the type of ERR-2 from v2.5 on (2.A.28): segment, its
 * ordinal, field, repetition, component, subcomponent. Empty for a place that is no place of HL7.
 */
export function errorLocation(place: string): FieldInput {
  const path = readPath(place);
  if (path === null) return "";
  const { segment, ordinal = 1, field, component, subcomponent } = path;
  // Without a repetition the first is meant; it is written out where a component follows it.
  const repetition = path.repetition ?? (component === undefined ? undefined : 1);
  return [segment, ...numbers(ordinal, field, repetition, component, subcomponent)];
}

/**
 * The same for ERR-1 before v2.5, type ELD (2.A.26): segment, ordinal, field, and the error's code
 * as subcomponents.
 */
export function errorCodeAndLocation(place: string, code: readonly string[]): FieldInput {
  const path = readPath(place);
  if (path === null) return ["", "", "", code];
  return [path.segment, String(path.ordinal ?? 1), path.field?.toString() ?? "", code];
}

function numbers(...levels: readonly (number | undefined)[]): string[] {
  return levels.filter((level) => level !== undefined).map(String);
}
