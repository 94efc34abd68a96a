import type { Migration } from "./migrate.ts";
import type { Queryable } from "./pool.ts";

/** Any fixed number: all that counts is that every OpenDEP uses the same ("OPENDEP" in ASCII). */
const lockKey = "22377923489023312";

export async function lockMigrations(db: Queryable): Promise<void> {
  await db.query("select pg_advisory_lock($1)", [lockKey]);
}

export async function unlockMigrations(db: Queryable): Promise<void> {
  await db.query("select pg_advisory_unlock($1)", [lockKey]);
}

export async function createMigrationTable(db: Queryable): Promise<void> {
  await db.query(`
    create schema if not exists platform;
    create table if not exists platform.migration (
      version integer primary key,
      name text not null,
      breaking boolean not null,
      applied_at timestamptz not null default now()
    );
    grant usage on schema platform to public;
    grant select on platform.migration to public;
  `);
}

/** What was applied so far; nothing when the database is new. */
export async function appliedMigrations(
  db: Queryable,
): Promise<Pick<Migration, "version" | "name" | "breaking">[]> {
  const there = await db.query("select to_regclass('platform.migration') is not null as yes");
  if (!there.rows[0]?.yes) return [];
  const found = await db.query("select version, name, breaking from platform.migration order by 1");
  return found.rows;
}

/**
 * The worker takes jobs from the queue and ends them; it makes and changes no table of it. The queue
 * comes with row level security and no policy, which hides every row from all but its owner.
 */
export async function openQueueToWorkers(db: Queryable): Promise<void> {
  await db.query(`
    grant usage on schema graphile_worker to opendep_worker;
    grant select, insert, update, delete on all tables in schema graphile_worker to opendep_worker;
    grant usage on all sequences in schema graphile_worker to opendep_worker;
    grant execute on all functions in schema graphile_worker to opendep_worker;
    do $$
    declare
      secured regclass;
    begin
      for secured in select oid::regclass from pg_class
        where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
      loop
        execute format('drop policy if exists opendep_worker on %s', secured);
        execute format('create policy opendep_worker on %s to opendep_worker using (true)', secured);
      end loop;
    end $$;
  `);
}

export async function insertMigration(db: Queryable, migration: Migration): Promise<void> {
  await db.query("insert into platform.migration (version, name, breaking) values ($1, $2, $3)", [
    migration.version,
    migration.name,
    migration.breaking,
  ]);
}
