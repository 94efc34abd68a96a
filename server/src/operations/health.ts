import { pendingMigrations } from "../platform/database/migrate.ts";
import type { Queryable } from "../platform/database/pool.ts";

/** What a server needs before it may be given work. */
export interface Health {
  readonly database: "reachable" | "away";
  /** "unknown" while the database is away. */
  readonly migrations: "current" | "pending" | "unknown";
}

/** Asks the database whether it answers and whether it is in the state that this program needs. */
export async function checkHealth(db: Queryable, migrationsFolder: string): Promise<Health> {
  try {
    const pending = await pendingMigrations(db, migrationsFolder);
    return { database: "reachable", migrations: pending.length === 0 ? "current" : "pending" };
  } catch {
    return { database: "away", migrations: "unknown" };
  }
}

export function isReady(health: Health): boolean {
  return health.database === "reachable" && health.migrations === "current";
}
