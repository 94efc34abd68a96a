import { loadCatalogue } from "../catalogue/load.ts";
import type { Config } from "../config.ts";
import { readProfile } from "../country/load.ts";
import { createPool } from "../platform/database/pool.ts";
import { foundKeys } from "../platform/keys/founding.ts";
import { places } from "../platform/places.ts";
import { settleUse } from "../registry/use.sql.ts";

/**
 * What would keep every role from serving, looked at once before any process starts, so that the
 * operator reads it in one place and not in the log of each try.
 * @throws {CatalogueError} {CountryError} {KeysError} with what to change
 */
export function checkData(config: Config): void {
  loadCatalogue(places.catalogue);
  readProfile(places.countries, config.country);
  // The keys of the installation stand where its intake runs.
  if (config.roles.includes("intake")) foundKeys(config.keysDir, config.production);
}

/** Holds a database to the use that it was made for. @throws {UseError} when it is the other's */
export async function checkUse(config: Config, databaseUrl: string): Promise<void> {
  const applicationName = "opendep start";
  const pool = createPool(databaseUrl, { role: null, max: 1, applicationName });
  try {
    await settleUse(pool, config.production);
  } finally {
    await pool.end();
  }
}
