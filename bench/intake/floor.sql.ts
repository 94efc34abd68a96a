import type { Client } from "pg";

/** The tables that a batch writes to, and which of their rows are a batch's. */
const tables: Readonly<Record<string, string>> = {
  "intake.message": "t.lane = b.lane and t.message_id = b.message_id",
  "named.raw_block": "t.lane = b.lane and t.block_id = b.message_id",
  "pseudonymous.report_version": "t.lane = b.lane and t.message_id = b.message_id",
  "pseudonymous.report_register": ofVersion("r.version = 1"),
  "pseudonymous.result": ofVersion("r.version = t.version"),
  "named.person_record": ofVersion("r.version = t.version"),
  "delivery.delivery": ofVersion("r.version = t.version"),
  "access.patient_link": ofVersion("r.version = t.named_version"),
  "audit.link": "b.first and t.at = b.recorded_at and t.writer = b.writer",
  "audit.entry": "b.first and t.at = b.recorded_at and t.writer = b.writer",
};

function ofVersion(condition: string): string {
  return `exists (select from pseudonymous.report_version r where r.lane = b.lane
    and r.message_id = b.message_id and t.lane = r.lane and t.report_id = r.report_id and ${condition})`;
}

export interface Floor {
  readonly messages: number;
  readonly perSecond: number;
}

/**
 * The floor: the same rows into tables with the same columns and indexes, in the same transactions,
 * by one client, from tables beside them: nothing is read, encrypted or sent. The rows are those
 * that the run recorded; setting them out is not timed.
 */
export async function measureFloor(client: Client, most: number): Promise<Floor> {
  await client.query("drop schema if exists floor cascade");
  await client.query("drop schema if exists stage cascade");
  await client.query("create schema floor");
  await client.query("create schema stage");
  const batches = await stageBatches(client, most);
  for (const table of Object.keys(tables)) await stageTable(client, table);
  const messages = batches.reduce((sum, one) => sum + one.messages, 0);
  await client.query("checkpoint");
  const started = performance.now();
  for (const { batch } of batches) await writeBatch(client, batch);
  const seconds = (performance.now() - started) / 1_000;
  return { messages, perSecond: messages / seconds };
}

const nameOf = (table: string): string => table.split(".")[1] ?? table;

/** The transactions of the run: the messages of one have one time of recording and one audit link. */
async function stageBatches(
  client: Client,
  most: number,
): Promise<{ batch: number; messages: number }[]> {
  await client.query(
    `create table stage.batch as
      select m.lane, m.message_id, m.recorded_at, l.writer,
        dense_rank() over (order by m.recorded_at, l.writer)::integer as batch,
        row_number() over (partition by m.recorded_at, l.writer) = 1 as first
      from intake.message m
      join audit.link l on l.at = m.recorded_at and l.writer = 'intake-' || m.lane % 2
      where m.outcome = 'recorded'`,
  );
  await client.query("create index on stage.batch (lane, message_id)");
  await client.query("analyze stage.batch");
  await client.query("analyze pseudonymous.report_version");
  const { rows } = await client.query<{ batch: number; messages: number; sum: number }>(
    `select batch, count(*)::integer as messages, sum(count(*)) over (order by batch)::integer as sum
      from stage.batch group by batch order by batch`,
  );
  return rows.filter((row) => row.sum - row.messages < most);
}

async function stageTable(client: Client, table: string): Promise<void> {
  const name = nameOf(table);
  await client.query(`create table floor.${name} (like ${table} including all)`);
  await client.query(
    `create unlogged table stage.${name} as
      select b.batch, t.* from stage.batch b join ${table} t on ${tables[table]}`,
  );
  await client.query(`create index on stage.${name} (batch)`);
  await client.query(`analyze stage.${name}`);
}

async function writeBatch(client: Client, batch: number): Promise<void> {
  await client.query("begin");
  for (const table of Object.keys(tables)) {
    const name = nameOf(table);
    const columns = await columnsOf(client, name);
    await client.query({
      name: `floor ${name}`,
      text: `insert into floor.${name} (${columns}) select ${columns} from stage.${name} where batch = $1`,
      values: [batch],
    });
  }
  await client.query("commit");
}

const known = new Map<string, string>();

async function columnsOf(client: Client, name: string): Promise<string> {
  const remembered = known.get(name);
  if (remembered) return remembered;
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [`floor.${name}`],
  );
  const columns = rows[0]?.columns ?? "";
  known.set(name, columns);
  return columns;
}
