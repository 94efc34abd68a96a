import type { Queryable } from "../platform/database/pool.ts";

/** Names of the keys that the database knows to be destroyed, with when (ISO 8601). */
export async function destroyedKeys(db: Queryable): Promise<Map<string, string>> {
  const { rows } = await db.query<{ name: string; destroyed_at: Date }>(
    "select name, destroyed_at from registry.destroyed_key",
  );
  return new Map(rows.map((row) => [row.name, row.destroyed_at.toISOString()]));
}

export async function noteDestroyedKeys(
  db: Queryable,
  keys: ReadonlyMap<string, string>,
): Promise<void> {
  await db.query(
    `insert into registry.destroyed_key (name, destroyed_at)
      select * from unnest($1::text[], $2::timestamptz[]) on conflict do nothing`,
    [[...keys.keys()], [...keys.values()]],
  );
}
