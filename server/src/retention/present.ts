import type { Queryable } from "../platform/database/pool.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import { type Kind, kinds, type Present } from "./plan.ts";
import { partitionDays } from "./retention.sql.ts";

/** Looks at what there is: the partitions of the database, and the keys of days in their folder. */
export async function lookAround(db: Queryable, keys: KeyStore): Promise<Present> {
  const found: Partial<Record<Kind, Present[Kind]>> = {};
  for (const kind of kinds) {
    found[kind] = { days: await partitionDays(db, kind), keys: keyDays(keys, kind) };
  }
  return found as Present;
}

/** Days that have a key of this kind; the memory of messages is not sealed. */
export const keyDays = (keys: KeyStore, kind: Kind): string[] =>
  kind === "message"
    ? []
    : keys
        .list(kind)
        .map((name) => name.slice(kind.length + 1))
        .filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day));
