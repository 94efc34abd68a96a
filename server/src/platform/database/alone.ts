import type { Pool, PoolClient } from "pg";
import { takeTurn } from "./alone.sql.ts";
import { transaction } from "./pool.ts";

/**
 * Runs work in a transaction that no other process has of that name; one that comes while it runs
 * does nothing. For what several workers look after, each ready to take over.
 */
export const aloneIn = (
  pool: Pool,
  name: string,
  work: (client: PoolClient) => Promise<void>,
): Promise<void> =>
  transaction(pool, async (client) => {
    if (await takeTurn(client, name)) await work(client);
  });
