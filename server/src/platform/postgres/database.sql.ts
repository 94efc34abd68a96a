import pg from "pg";

/** Makes a database when it is not there yet. @param url of a database on the same server */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** For the single-user mode, which takes a statement a line. */
export const passwordStatement = (login: string, password: string): string =>
  `alter role ${pg.escapeIdentifier(login)} password ${pg.escapeLiteral(password)}`;
