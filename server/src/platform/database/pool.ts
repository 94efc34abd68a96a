import pg from "pg";
import { planAnewIn } from "./plan-anew.ts";
import { clientFor } from "./primary.sql.ts";
import { typeParsers } from "./types.ts";

/**
 * The group roles that the migrations create. A process takes the one that its work needs, so that
 * a fault in it cannot reach what the role has no right to.
 */
export type DatabaseRole = "intake" | "web" | "worker" | "follower" | "reader" | "operator";

export interface PoolOptions {
  /** null: the owner of the schema, for migrations and tests. */
  readonly role: DatabaseRole | null;
  /** Most connections open at once. */
  readonly max: number;
  /** A statement that takes longer is cancelled by the server; milliseconds, 30,000 by default. */
  readonly statementTimeoutMs?: number;
  /**
   * Statements are sent without waiting for the answer to the one before; they still run in order,
   * and in a transaction one that fails fails those behind it.
   */
  readonly pipeline?: boolean;
  /** The name that pg_stat_activity shows; "opendep <role>" by default. */
  readonly applicationName?: string;
}

/** Anything that runs a query: a pool, or a client inside a transaction. */
export type Queryable = Pick<pg.ClientBase, "query">;

/**
 * A pool whose connections act as one database role from their first statement on. The role is given
 * when the connection opens, so that RESET ROLE leads back to it and not to the login's own rights.
 * Types: bigint comes as number (a value that a number cannot hold is an error), date as
 * "YYYY-MM-DD", timestamptz as Date, numeric as string.
 */
export function createPool(url: string, options: PoolOptions): pg.Pool {
  const { role, max, statementTimeoutMs = 30_000 } = options;
  const settings = [`-c statement_timeout=${statementTimeoutMs}`];
  if (role !== null) settings.push(`-c role=opendep_${role}`);
  const pool = new pg.Pool({
    ...clientFor(url, statementTimeoutMs),
    max,
    application_name: options.applicationName ?? `opendep ${role ?? "owner"}`,
    options: settings.join(" "),
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    types: typeParsers,
    ...(options.pipeline ? { pipeline: true } : {}),
  });
  planAnewIn(pool);
  // A connection that breaks while idle is only dropped: the next query opens another, and fails
  // where someone waits for it if the database is away. Without a listener it would end the process.
  pool.on("error", () => {});
  // The same for one that breaks in a transaction, between two statements: the next one fails.
  pool.on("connect", (client) => {
    client.on("error", () => {});
    client.on("notice", ({ code }) => {
      if (code?.startsWith("01")) warned.add(client);
    });
  });
  return pool;
}

/** Connections whose server warned (SQLSTATE class 01) since their last commit began. */
const warned = new WeakSet<pg.ClientBase>();

/**
 * The server ended a commit otherwise than it should: undone, or kept on one machine though a standby
 * was to have it too. Whether it holds is not known; what was to be recorded is sent again.
 */
export class CommitUnsure extends Error {
  override name = "CommitUnsure";
  /** For those who decide by codes: the database is at fault, not the rows. */
  readonly code = "EUNSURE";
}

/**
 * Someone who cancels a commit that waits for a standby gets a warning and a success: PostgreSQL can
 * no longer undo it. Answered as a success it would be lost with the machine.
 */
async function commit(client: pg.PoolClient): Promise<void> {
  warned.delete(client);
  const { command } = await client.query("commit");
  if (command === "COMMIT" && !warned.has(client)) return;
  throw new CommitUnsure(
    command === "COMMIT" ? "a commit came with a warning" : "a commit was undone",
  );
}

/**
 * Runs `work` in one transaction on one connection: committed when it resolves, rolled back when it
 * throws. A connection whose rollback fails is thrown away, and a pipelined one after any failure:
 * which of the statements behind the failed one were prepared on it is not known.
 */
export async function transaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const pipelined = pool.options.pipeline === true;
  let broken: Error | boolean | undefined;
  try {
    const begun = client.query("begin");
    // On a pipelined connection it travels with the first statements of the work.
    if (!pipelined) await begun;
    const [result] = await Promise.all([work(client), begun]);
    await commit(client);
    return result;
  } catch (error) {
    broken = await client.query("rollback").then(
      () => pipelined,
      (failure: Error) => failure,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}
