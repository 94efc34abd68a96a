import type { PoolClient } from "pg";

/** Whether this transaction is the only one of that name from here to its end; never waits. */
export async function takeTurn(client: PoolClient, name: string): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    "select pg_try_advisory_xact_lock(hashtext($1)) as mine",
    [name],
  );
  return rows[0]?.mine ?? false;
}
