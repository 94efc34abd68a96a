import type { Pool } from "pg";

/** Counts messages to contacts in a window; returns how many each has had in it, these included. */
export async function countContacts(
  pool: Pool,
  hashes: readonly Buffer[],
  beginsAt: Date,
): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ contact_hash: Buffer; messages: number }>({
    name: "count contacts",
    text: `insert into delivery.contact_window as w (contact_hash, begins_at, messages)
      select hash, $2, count(*) from unnest($1::bytea[]) as given(hash) group by hash order by hash
      on conflict (contact_hash, begins_at) do update set messages = w.messages + excluded.messages
      returning contact_hash, messages`,
    values: [hashes, beginsAt],
  });
  return new Map(rows.map((row) => [row.contact_hash.toString("hex"), row.messages]));
}

/** Forgets windows that are over. */
export async function dropContactWindows(pool: Pool, before: Date): Promise<void> {
  await pool.query("delete from delivery.contact_window where begins_at < $1", [before]);
}
