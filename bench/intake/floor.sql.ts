import type { Client } from "pg";

const tables = [
  "intake.message",
  "named.person_record",
  "pseudonymous.report_register",
  "pseudonymous.report_version",
  "pseudonymous.result",
  "delivery.delivery",
  "access.patient_link",
] as const;

export interface Floor {
  readonly messages: number;
  readonly perSecond: number;
}

/**
 * The floor: the same bytes into tables with the same columns and indexes, in transactions of the
 * same size, by one client, without parsing and encryption. The rows are read from what the run
 * recorded; reading them is not timed.
 */
export async function measureFloor(client: Client, batch: number, most: number): Promise<Floor> {
  await client.query("drop schema if exists floor cascade");
  await client.query("create schema floor");
  for (const table of tables) {
    await client.query(`create table ${copyOf(table)} (like ${table} including all)`);
  }
  await client.query("create table floor.raw_block (like named.raw_block including all)");
  const batches = await readBatches(client, batch, most);
  const messages = batches.reduce((sum, one) => sum + one.messages, 0);
  await client.query("checkpoint");
  const started = performance.now();
  for (const one of batches) await writeBatch(client, one.rows);
  const seconds = (performance.now() - started) / 1_000;
  return { messages, perSecond: messages / seconds };
}

const copyOf = (table: string): string => `floor.${table.split(".")[1]}`;

interface FloorBatch {
  readonly messages: number;
  /** Per table a JSON array of rows. */
  readonly rows: Readonly<Record<string, string>>;
}

async function readBatches(client: Client, batch: number, most: number): Promise<FloorBatch[]> {
  const batches: FloorBatch[] = [];
  const found = await client.query<{ lane: number; first: string; last: string }>(
    `select lane, min(message_id)::text as first, max(message_id)::text as last
      from (select lane, message_id, (row_number() over (partition by lane order by message_id) - 1) / $1 as part
        from intake.message where outcome = 'recorded') m
      group by lane, part order by min(message_id) limit $2`,
    [batch, Math.ceil(most / batch)],
  );
  for (const { lane, first, last } of found.rows) {
    const range = [lane, first, last];
    const reports = `(select report_id from pseudonymous.report_version where lane = $1 and message_id between $2 and $3)`;
    const rows: Record<string, string> = {};
    for (const table of tables) {
      const where =
        table === "intake.message" || table === "pseudonymous.report_version"
          ? "message_id between $2 and $3"
          : `report_id in ${reports}`;
      const { rows: read } = await client.query<{ rows: string; count: string }>(
        `select coalesce(json_agg(t), '[]')::text as rows, count(*)::text as count
          from ${table} t where lane = $1 and ${where}`,
        range,
      );
      rows[table] = read[0]?.rows ?? "[]";
      if (table === "intake.message") batches.push({ messages: Number(read[0]?.count), rows });
    }
  }
  return batches;
}

async function writeBatch(client: Client, rows: Readonly<Record<string, string>>): Promise<void> {
  await client.query("begin");
  for (const table of tables) {
    await client.query(
      `insert into ${copyOf(table)} select * from json_populate_recordset(null::${table}, $1)`,
      [rows[table]],
    );
  }
  await client.query("commit");
}
