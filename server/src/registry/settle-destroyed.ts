import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Queryable } from "../platform/database/pool.ts";
import { noteDestroyed, readDestroyed } from "../platform/keys/destroyed.ts";
import { openKeyFolder } from "../platform/keys/key-store.ts";
import { destroyedKeys, noteDestroyedKeys } from "./destroyed-key.sql.ts";

/**
 * Holds the two lists of destroyed keys against each other, and takes away a key that either of them
 * names: an old copy of the database, or of the keys, brings nothing back that was to be forgotten.
 * @returns names of the keys that were there though they had been destroyed
 */
export async function settleDestroyed(db: Queryable, keysDir: string): Promise<string[]> {
  const [here, there] = [readDestroyed(keysDir), await destroyedKeys(db)];
  const missing = [...here].filter(([name]) => !there.has(name));
  if (missing.length > 0) await noteDestroyedKeys(db, new Map(missing));
  noteDestroyed(keysDir, there);
  const names = [...new Set([...here.keys(), ...there.keys()])];
  const back = names.filter((name) => existsSync(join(keysDir, `${name}.key`)));
  const keys = openKeyFolder(keysDir, ["named", "refused"]);
  for (const name of back) keys.destroy(name, new Date(here.get(name) ?? there.get(name) ?? 0));
  return back;
}
