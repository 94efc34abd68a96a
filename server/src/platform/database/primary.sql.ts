import pg from "pg";
import { hostsOf } from "./hosts.ts";

/** A host that does not answer within this counts as away, milliseconds. */
const answerLimitMs = 2_000;
/**
 * Longer than any statement may take: a primary whose machine fell silent is given up then, and the
 * next connection goes to whoever took its place. Milliseconds beyond the limit of statements.
 */
const silenceMs = 5_000;

type Connected = (error?: Error) => void;

/**
 * What opens connections to an address, for `pg` and its pool. Of several hosts each new connection
 * goes to the one that takes writes now: after a failover the pool comes to the new primary by
 * itself, as its broken connections are replaced.
 */
export function clientFor(
  address: string,
  statementTimeoutMs: number,
): pg.ClientConfig & { Client?: typeof pg.Client } {
  const hosts = hostsOf(address);
  if (hosts.length === 1) return { connectionString: address };
  return {
    connectionString: hosts[0],
    query_timeout: statementTimeoutMs + silenceMs,
    Client: primaryClient(hosts),
  };
}

/** A single connection, closed by whoever opened it. */
export function openClient(address: string, config: pg.ClientConfig): pg.Client {
  const { Client = pg.Client, ...where } = clientFor(address, 600_000);
  return new Client({ ...where, ...config });
}

function primaryClient(hosts: readonly string[]): typeof pg.Client {
  return class PrimaryClient extends pg.Client {
    // The pool calls back, others await.
    override connect(callback?: unknown): Promise<pg.Client> & Promise<void> & undefined {
      const work = findPrimary(hosts).then((found) => {
        const { hostname, port } = new URL(found);
        Object.assign(this, { host: bare(hostname), port: Number(port || 5432) });
        return super.connect();
      });
      if (typeof callback !== "function") return work as never;
      work.then(
        () => (callback as Connected)(),
        (error: Error) => (callback as Connected)(error),
      );
      return undefined as never;
    }
  };
}

/** IPv6 stands in brackets in an address only. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");

/**
 * The host that takes writes. Where two say so, an old primary came back that nobody stopped: the one
 * of the later timeline was promoted, and is the right one.
 * @throws {Error} with code ECONNREFUSED, as when nobody listens, where none does
 */
async function findPrimary(hosts: readonly string[]): Promise<string> {
  const answers = await Promise.all(
    hosts.map(async (host) => ({ host, line: await lineOf(host) })),
  );
  const latest = answers
    .map(({ line }) => line ?? "")
    .sort()
    .at(-1);
  const found = answers.find(({ line }) => line !== null && line === latest);
  if (found) return found.host;
  throw Object.assign(new Error("None of the database's hosts takes writes."), {
    code: "ECONNREFUSED",
  });
}

/** The timeline of a host that takes writes; null for a standby, and for one that is away. */
async function lineOf(host: string): Promise<string | null> {
  const client = new pg.Client({
    connectionString: host,
    application_name: "opendep who is primary",
    connectionTimeoutMillis: answerLimitMs,
    query_timeout: answerLimitMs,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ line: string | null }>(
      `select case when not pg_is_in_recovery() and not current_setting('transaction_read_only')::boolean
        then left(pg_walfile_name(pg_current_wal_lsn()), 8) end as line`,
    );
    return rows[0]?.line ?? null;
  } catch {
    return null;
  } finally {
    client.end().catch(() => {});
  }
}
