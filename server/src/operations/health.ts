import { readMigrations } from "../platform/database/migrate.ts";
import { appliedMigrations } from "../platform/database/migration.sql.ts";
import type { Queryable } from "../platform/database/pool.ts";

/** What a server needs of its database before it may be given work. */
export interface Health {
  readonly database: "reachable" | "away";
  /** "newer": a newer program left a breaking one. "unknown" while the database is away. */
  readonly migrations: "current" | "pending" | "newer" | "unknown";
}

/** Asks the database whether it answers and whether it is in the state that this program needs. */
export async function checkHealth(db: Queryable, migrationsFolder: string): Promise<Health> {
  const known = readMigrations(migrationsFolder).map((one) => one.version);
  try {
    const applied = await appliedMigrations(db);
    const versions = new Set(applied.map((row) => row.version));
    const newer = applied.some((row) => row.breaking && !known.includes(row.version));
    const pending = known.some((version) => !versions.has(version));
    return {
      database: "reachable",
      migrations: newer ? "newer" : pending ? "pending" : "current",
    };
  } catch {
    return { database: "away", migrations: "unknown" };
  }
}

export function isReady(health: Health): boolean {
  return health.database === "reachable" && health.migrations === "current";
}
