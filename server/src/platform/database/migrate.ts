import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import type pg from "pg";
import {
  appliedMigrations,
  createMigrationTable,
  insertMigration,
  lockMigrations,
  openQueueToWorkers,
  unlockMigrations,
} from "./migration.sql.ts";
import { createPool, type Queryable } from "./pool.ts";
import { openClient } from "./primary.sql.ts";

export interface Migration {
  readonly version: number;
  /** File name, such as "0001_the_two_halves.sql". */
  readonly name: string;
  /** A program that does not know it must not work on the database. */
  readonly breaking: boolean;
  readonly sql: string;
}

export interface MigrationReport {
  /** Names of the migrations that this call applied. */
  readonly applied: readonly string[];
  /** Names of migrations in the database that this program does not know, all of them harmless. */
  readonly unknown: readonly string[];
}

/** The database and this program do not fit, or a migration failed. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

/**
 * Brings a database to the state that this program needs: the migrations of `folder` in order, one
 * transaction each, then the job queue's own schema. Servers that start together wait for each other
 * (advisory lock), and the row that names a migration is written first in its transaction, so that
 * none is applied twice even past that lock.
 * @throws {MigrationError} when a newer program left a breaking migration, or one fails
 */
export async function migrate(url: string, folder: string): Promise<MigrationReport> {
  const known = readMigrations(folder);
  const client = openClient(url, { application_name: "opendep migrate" });
  await client.connect();
  try {
    await lockMigrations(client);
    await createMigrationTable(client);
    const before = await appliedMigrations(client);
    const unknown = refuseUnknownBreaking(before, known);
    const missing = known.filter((one) => !before.some((row) => row.version === one.version));
    for (const migration of missing) await apply(client, migration);
    await migrateQueue(url);
    await openQueueToWorkers(client);
    await unlockMigrations(client);
    return { applied: missing.map((one) => one.name), unknown };
  } finally {
    await client.end();
  }
}

async function migrateQueue(url: string): Promise<void> {
  const applicationName = "opendep migrate queue";
  const pgPool = createPool(url, {
    role: null,
    max: 2,
    statementTimeoutMs: 600_000,
    applicationName,
  });
  try {
    await runMigrations({ pgPool, logger: silent });
  } finally {
    await pgPool.end();
  }
}

/** Names of the migrations that a database still lacks; all of them when it has none. */
export async function pendingMigrations(db: Queryable, folder: string): Promise<string[]> {
  const applied = await appliedMigrations(db);
  return readMigrations(folder)
    .filter((one) => !applied.some((row) => row.version === one.version))
    .map((one) => one.name);
}

/**
 * Reads NNNN_name.sql files in order. A first line `--! breaking` marks a breaking one.
 * @throws {MigrationError} when a name has another form or a number is given twice
 */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  const migrations = names.sort().map((name) => {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1];
    if (number === undefined) {
      throw new MigrationError(
        `migrations/${name}: a migration is named like 0001_what_it_does.sql`,
      );
    }
    const sql = readFileSync(join(folder, name), "utf8");
    return {
      version: Number(number),
      name,
      breaking: /^--! breaking\s*$/m.test(firstLine(sql)),
      sql,
    };
  });
  const twice = migrations.find((one, at) => migrations[at - 1]?.version === one.version);
  if (twice) throw new MigrationError(`migrations/${twice.name}: its number is given twice`);
  return migrations;
}

function refuseUnknownBreaking(
  applied: readonly Pick<Migration, "version" | "name" | "breaking">[],
  known: readonly Migration[],
): string[] {
  const unknown = applied.filter((row) => !known.some((one) => one.version === row.version));
  const breaking = unknown.filter((row) => row.breaking).map((row) => row.name);
  if (breaking.length > 0) {
    throw new MigrationError(
      `The database was changed by a newer OpenDEP in a way that this one does not understand ` +
        `(${breaking.join(", ")}). Nothing was touched. Start that newer version, or restore a ` +
        `backup made before it.`,
    );
  }
  return unknown.map((row) => row.name);
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await insertMigration(client, migration);
    await client.query(migration.sql);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    const said = cause instanceof Error ? cause.message : "unknown";
    throw new MigrationError(`migrations/${migration.name} failed and was undone: ${said}`, {
      cause,
    });
  }
}

function firstLine(text: string): string {
  return text.slice(0, Math.max(0, text.indexOf("\n")));
}

/** The queue's migrations report to nobody: a failure is thrown. */
const silent = new Logger(() => () => {});
