import pg from "pg";

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

export async function isRecovering(url: string): Promise<boolean> {
  const rows = await ask<{ yes: boolean }>(url, "select pg_is_in_recovery() as yes");
  return rows[0]?.yes === true;
}

/** No commit is acknowledged from now on before the standby of this name has it on its disk. */
export async function beSynchronous(url: string, standby: string): Promise<void> {
  await ask(url, `alter system set synchronous_standby_names = ${pg.escapeLiteral(standby)}`);
  await ask(url, "select pg_reload_conf()");
}

/** Whether a standby follows in this way: "sync" or "async". */
export async function askOf(url: string, state: string): Promise<boolean> {
  const rows = await ask<{ sync_state: string }>(url, "select sync_state from pg_stat_replication");
  return rows.some((row) => row.sync_state === state);
}

/** The standby becomes the primary; resolves when it takes writes. */
export async function promote(url: string): Promise<void> {
  await ask(url, "select pg_promote(true, 60)");
}
