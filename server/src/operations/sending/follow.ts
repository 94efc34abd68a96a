import type { Pool } from "pg";
import { transaction } from "../../platform/database/pool.ts";
import { followLane, forgetHours, readLags } from "./follow.sql.ts";

/** Versions counted in one transaction: a fraction of a second. */
const step = 50_000;
/** Habits are seen over eight weeks; a week more is kept. */
const keptMs = 9 * 7 * 86_400_000;

/** Follows the record into the hours in which organisations send. What is missed comes next time. */
export async function followSending(pool: Pool, now: Date): Promise<void> {
  for (const { lane, followed, position } of await readLags(pool)) {
    for (let from = followed; from < position; from += step) {
      const to = Math.min(from + step, position);
      await transaction(pool, (client) => followLane(client, lane, from, to));
    }
  }
  await forgetHours(pool, new Date(now.getTime() - keptMs));
}
