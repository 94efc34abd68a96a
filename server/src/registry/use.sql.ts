import type { Pool } from "pg";

/** The database was made for another use; the message says what to do. */
export class UseError extends Error {
  override name = "UseError";
}

/**
 * Writes at the first start what a database is for, and holds every later start to it: one of demo
 * or test never serves production, nor the other way round.
 * @throws {UseError} when it is the other's
 */
export async function settleUse(pool: Pool, production: boolean): Promise<void> {
  const use = production ? "production" : "rehearsal";
  await pool.query(
    "insert into registry.setting (name, value) values ('use', $1) on conflict do nothing",
    [use],
  );
  const { rows } = await pool.query<{ value: string }>(
    "select value from registry.setting where name = 'use'",
  );
  if (rows[0]?.value === use) return;
  throw new UseError(
    production
      ? "This database was made by OPENDEP_MODE=demo or test and never serves production: use a new one."
      : "This database holds production data: OPENDEP_MODE=demo and test refuse it.",
  );
}
