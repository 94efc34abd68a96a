import type pg from "pg";
import type { Queryable } from "../../platform/database/pool.ts";
import { openClient } from "../../platform/database/primary.sql.ts";

/** What pages show that may have changed: entries of an organisation, results that name a prescriber. */
export type Changed = "entries" | "results";

/** What changed and whose it is: numbers of ours, or a prescriber's national number; never a patient. */
export const topicOf = (changed: Changed, owner: string | number): string => `${changed} ${owner}`;

export const changedOf = (topic: string): Changed => (topic.split(" ", 1)[0] ?? "") as Changed;

const channel = "opendep_changed";

/**
 * Tells every web process, once the open transaction commits, what it changed; of what is undone nobody
 * hears. The same said twice in a transaction is told once.
 */
export async function announce(db: Queryable, topics: readonly string[]): Promise<void> {
  if (topics.length === 0) return;
  await db.query({
    name: "announce changes",
    text: "select pg_notify($1, topic) from unnest($2::text[]) as t(topic)",
    values: [channel, topics],
  });
}

/** A connection of its own that hears what is announced, until it is closed or lost. */
export async function listen(
  address: string,
  heard: (topic: string) => void,
  lost: () => void,
): Promise<pg.Client> {
  const client = openClient(address, {
    application_name: "opendep web changes",
    options: "-c role=opendep_web",
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
    keepAlive: true,
  });
  client.on("error", () => {});
  client.once("end", lost);
  client.on("notification", ({ payload }) => heard(payload ?? ""));
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
  } catch (error) {
    // Whoever tries again has another: this one would stay open, one more with each try. Not awaited,
    // for a server that fell silent need not answer the farewell either.
    client.off("end", lost);
    void client.end().catch(() => {});
    throw error;
  }
  return client;
}

/** Fails where the connection is lost and nobody has noticed. */
export const isThere = async (client: pg.Client): Promise<void> =>
  void (await client.query("select 1"));
