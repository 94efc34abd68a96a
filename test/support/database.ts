import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { createPool, type DatabaseRole } from "../../server/src/platform/database/pool.ts";

/** Of a test file alone: a clone of the migrated template. Usable from `beforeAll` on. */
export interface TestDatabase {
  /** Address as the owner. */
  readonly url: string;
  /** A pool of one role (null: the owner), made once per role and closed after the file. */
  pool(role: DatabaseRole | null): pg.Pool;
  /** Runs one statement as the owner and returns its rows. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

/**
 * Gives the test file a database of its own and takes it away after. Call it at the top of the file
 * or of a `describe`. Fails the file when a connection is left open after it: register your own
 * clean-up after this call (vitest runs `afterAll` in reverse order).
 * @param options.empty true for a database without any migration
 */
export function useDatabase(options: { empty?: boolean } = {}): TestDatabase {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const pools = new Map<DatabaseRole | null, pg.Pool>();
  const database: TestDatabase = {
    get url() {
      return Object.assign(new URL(inject("serverUrl")), { pathname: `/${name}` }).href;
    },
    pool(role) {
      // As the platform opens them: intake and follower send statements without waiting for each answer.
      const pipeline = role === "intake" || role === "follower";
      const options = { role, max: 4, pipeline };
      const pool = pools.get(role) ?? createPool(database.url, options);
      pools.set(role, pool);
      return pool;
    },
    async query(text, values) {
      return (await database.pool(null).query(text, values)).rows;
    },
  };
  beforeAll(async () => {
    const from = options.empty ? "template0" : "template_opendep";
    await onServer((server) => server.query(`create database ${name} template ${from}`));
  });
  afterAll(async () => {
    await Promise.all([...pools.values()].map((pool) => pool.end()));
    const left = await onServer(async (server) => {
      const open = await openConnections(server, name);
      await server.query(`drop database ${name} with (force)`);
      return open;
    });
    if (left.length > 0) throw new Error(`connections left open: ${left.join(", ")}`);
  });
  return database;
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject("serverUrl") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A connection that was closed takes the server a moment to end: it is given two seconds. */
async function openConnections(server: pg.Client, name: string): Promise<string[]> {
  for (let tries = 0; ; tries++) {
    const open = await server.query(
      "select application_name from pg_stat_activity where datname = $1 and backend_type = 'client backend'",
      [name],
    );
    if (open.rowCount === 0 || tries === 40) return open.rows.map((row) => row.application_name);
    await sleep(50);
  }
}
