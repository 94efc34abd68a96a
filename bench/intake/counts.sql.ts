import type { Client } from "pg";

/** The write-ahead log's position now. */
export async function walPosition(client: Client): Promise<string> {
  const { rows } = await client.query<{ at: string }>(
    "select pg_current_wal_insert_lsn()::text as at",
  );
  return rows[0]?.at ?? "0/0";
}

/** Bytes of write-ahead log since a position. */
export async function walSince(client: Client, position: string): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1)::text as bytes",
    [position],
  );
  return Number(rows[0]?.bytes ?? 0);
}

export async function counts(
  client: Client,
): Promise<{ recorded: number; told: number; backlog: number }> {
  const { rows } = await client.query<{ recorded: string; told: string; backlog: string }>(
    `select (select count(*) from pseudonymous.report_version) as recorded,
      (select count(*) from delivery.delivery where state in ('sent', 'delivered', 'gathered')) as told,
      (select count(*) from delivery.delivery where state in ('waiting', 'sending')) as backlog`,
  );
  const [row] = rows;
  return {
    recorded: Number(row?.recorded),
    told: Number(row?.told),
    backlog: Number(row?.backlog),
  };
}
