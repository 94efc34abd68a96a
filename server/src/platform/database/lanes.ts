import { createLaneCounters, recordLanes } from "./lanes.sql.ts";
import { createPool, transaction } from "./pool.ts";

/** The database was made with another number of lanes than the settings ask for. */
export class LanesError extends Error {
  override name = "LanesError";
}

/**
 * Fixes the number of lanes when the database is new, and holds the settings to it ever after: the
 * lane of an organisation is part of every key, so another number would lose what is recorded.
 * @throws {LanesError} when the database has another number
 */
export async function settleLanes(url: string, lanes: number): Promise<void> {
  const pool = createPool(url, { role: null, max: 1, applicationName: "opendep lanes" });
  try {
    await transaction(pool, async (client) => {
      const fixed = await recordLanes(client, lanes);
      if (fixed !== lanes) {
        throw new LanesError(
          `OPENDEP_LANES: this database was made with ${fixed} lanes and keeps them. ` +
            `Set OPENDEP_LANES=${fixed}${fixed === 16 ? " or unset it" : ""}.`,
        );
      }
      await createLaneCounters(client, lanes);
    });
  } finally {
    await pool.end();
  }
}
