import type { Client } from "pg";
import type { Mark } from "../measure/recorded.sql.ts";
import { floorTables, shift } from "./floor-tables.sql.ts";

export interface Floor {
  readonly messages: number;
  readonly batches: number;
  readonly perSecond: number;
}

/**
 * The floor: the rows of the run's own batches, written once more by one client into the same tables
 * with the same indexes, a batch a transaction and all its tables in one statement, with one checkpoint,
 * after a third, as in the run; the counters of its lanes, the head of the audit chain and the jobs that
 * wake workers too. Nothing is read, judged, hashed or encrypted, and nothing is looked up. The rows
 * are set out beside them first, which is not timed, and taken away after. Whatever else works on the
 * database is to stand still meanwhile.
 * @param mark batches from then on
 * @param checkpoint forces one on another connection
 */
export async function measureFloor(
  client: Client,
  mark: Mark,
  most: number,
  checkpoint: () => Promise<void>,
): Promise<Floor> {
  await client.query("drop schema if exists stage cascade");
  await client.query("create schema stage");
  const batches = await stageBatches(client, mark, most);
  for (const table of floorTables) await stageTable(client, table);
  const text = await statementOf(client);
  const messages = batches.reduce((sum, one) => sum + one.messages, 0);
  const third = batches[Math.floor(batches.length / 3)]?.batch;
  let forced: Promise<void> | null = null;
  const started = performance.now();
  for (const { batch } of batches) {
    if (batch === third) forced = checkpoint();
    // A statement alone is a transaction, and durable when it is answered.
    await client.query({ name: "floor", text, values: [batch] });
  }
  const seconds = (performance.now() - started) / 1_000;
  await forced;
  await clear(client);
  return { messages, batches: batches.length, perSecond: messages / seconds };
}

const nameOf = (table: string): string => table.replace(".", "_");

/** The transactions of the run: what one wrote has its number. */
async function stageBatches(
  client: Client,
  mark: Mark,
  most: number,
): Promise<{ batch: number; messages: number }[]> {
  await client.query(
    `create table stage.batch as
      with message as (
        select m.lane, m.message_id, m.xmin::text::bigint as batch
        from unnest($1::smallint[], $2::bigint[]) as s(lane, last)
        join intake.message m on m.lane = s.lane and m.message_id > s.last
      ), chosen as (
        select batch from (select batch, count(*) as messages, sum(count(*)) over (order by batch) as sum
          from message group by batch) b where sum - messages < $3
      )
      select m.*, l.writer, l.link,
        row_number() over (partition by m.batch order by m.lane, m.message_id) = 1 as first
      from chosen join message m using (batch)
      join audit.link l on l.xmin::text::bigint = m.batch`,
    [mark.lanes, mark.messages, most],
  );
  await client.query("create index on stage.batch (lane, message_id)");
  for (const table of ["stage.batch", ...floorTables.map(({ name }) => name)])
    await client.query(`analyze ${table}`);
  const { rows } = await client.query<{ batch: number; messages: number }>(
    `select batch::float8 as batch, count(*)::integer as messages
      from stage.batch group by batch order by batch`,
  );
  return rows;
}

async function stageTable(client: Client, table: (typeof floorTables)[number]): Promise<void> {
  const name = `stage.${nameOf(table.name)}`;
  const { rows } = await client.query<{ column: string }>(
    `select attname as column from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table.name],
  );
  const columns = rows.map(({ column }) => {
    const anew = table.with[column]?.replace(/\$shift/g, String(shift));
    return `${anew ?? `t."${column}"`} as "${column}"`;
  });
  await client.query(
    `create unlogged table ${name} as
      select b.batch as of_batch, ${columns.join(", ")} from stage.batch b join ${table.name} t on ${table.of}`,
  );
  await client.query(`create index on ${name} (of_batch)`);
  await client.query(`vacuum analyze ${name}`);
}

/** All that a batch writes, by its number. */
async function statementOf(client: Client): Promise<string> {
  const inserts: string[] = [];
  for (const { name } of floorTables) {
    const { rows } = await client.query<{ columns: string }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [name],
    );
    const columns = rows[0]?.columns ?? "";
    inserts.push(
      `${nameOf(name)} as (insert into ${name} (${columns})
        select ${columns} from stage.${nameOf(name)} where of_batch = $1)`,
    );
  }
  return `with counter as (update pseudonymous.lane_counter set position = position
        where lane = any (select lane from stage.batch where batch = $1)),
      head as (update audit.head h set hash = h.hash from stage.audit_link l
        where l.of_batch = $1 and h.writer = l.writer),
      ${inserts.join(",\n")}
    select delivery.wake('floor-' || channel, '{}')
    from (select distinct channel from stage.delivery_delivery where of_batch = $1) c`;
}

/** Takes away what was written for the floor. */
async function clear(client: Client): Promise<void> {
  for (const { name } of floorTables) {
    const { rows } = await client.query<{ same: string }>(
      `select string_agg(format('t.%1$I = s.%1$I', a.attname), ' and ') as same
        from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = $1::regclass and i.indisprimary`,
      [name],
    );
    await client.query(
      `delete from ${name} t using stage.${nameOf(name)} s where ${rows[0]?.same}`,
    );
  }
  await client.query(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier like 'deliver-floor-%'`,
  );
  await client.query("drop schema stage cascade");
}
