import { groupsOf } from "../payload.ts";
import type { SchemaFault } from "../schema/check.ts";
import { fieldsOf } from "../schema/fields.ts";
import type { ValueSets } from "./value-set.ts";

/** To issue, a value must be active; to verify, it must have been a value at some time. */
export type ValueUse = "issue" | "verify";

/** Every coded field of a payload whose value is not of its set, or no longer of it when issued. */
export function checkValueSets(payload: object, sets: ValueSets, use: ValueUse): SchemaFault[] {
  return groupsOf(payload).flatMap((group) => {
    const list = (payload as Record<string, unknown>)[group];
    const entry: unknown = Array.isArray(list) ? list[0] : undefined;
    if (typeof entry !== "object" || entry === null) return [];
    return fieldsOf[group].flatMap(({ name, holds }) => {
      const value = (entry as Record<string, unknown>)[name];
      if (!("set" in holds) || value === undefined) return [];
      const known = typeof value === "string" ? sets[holds.set].values.get(value) : undefined;
      const place = `${group}.0.${name}`;
      if (!known) return [{ place, detail: `is a value of the set ${holds.set}` }];
      if (use === "issue" && !known.active)
        return [{ place, detail: `is an active value of the set ${holds.set}` }];
      return [];
    });
  });
}
