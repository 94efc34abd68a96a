import { createHmac } from "node:crypto";
import type { Pool } from "pg";
import { KeysError } from "../platform/keys/founding.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";

const lasting = ["identity", "register"] as const;

/**
 * Writes at the first start by what keys a database is hashed, and holds every later start to them:
 * under other keys all that was recorded would be strange, and everyone told again. What is written
 * says nothing of the key.
 * @throws {KeysError} when the keys are others, or were changed by a fault of the disk
 */
export async function settleKeys(pool: Pool, keys: KeyStore): Promise<void> {
  for (const name of lasting) {
    const check = createHmac("sha256", keys.get(name)).update("opendep key check").digest("hex");
    const mark = `key ${name}`;
    await pool.query(
      "insert into registry.setting (name, value) values ($1, $2) on conflict do nothing",
      [mark, check],
    );
    const { rows } = await pool.query<{ value: string }>(
      "select value from registry.setting where name = $1",
      [mark],
    );
    if (rows[0]?.value !== check) {
      throw new KeysError(
        `The key "${name}" is not the one that this database was recorded with. Restore the right one ` +
          "from the backup (docs/operations/keys.md); nothing was changed.",
      );
    }
  }
}
