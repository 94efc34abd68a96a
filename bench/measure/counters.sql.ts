import type { Client } from "pg";

/** Settings on which it hangs that what is committed stays, as the server shows them. */
const durable = [
  "fsync",
  "synchronous_commit",
  "full_page_writes",
  "wal_sync_method",
  "wal_level",
  "wal_compression",
  "commit_delay",
  "commit_siblings",
  "data_checksums",
  "max_wal_size",
  "checkpoint_timeout",
  "checkpoint_completion_target",
  "shared_buffers",
  "wal_buffers",
  "autovacuum",
  "synchronous_standby_names",
  "server_version",
];

export async function serverSettings(client: Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select name, current_setting(name) as value from pg_settings
      where name = any($1::text[]) order by array_position($1::text[], name)`,
    [durable],
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** What the server has counted so far. */
export interface Counters {
  readonly walBytes: number;
  readonly walRecords: number;
  /** Whole pages written to the log, at the first change of each after a checkpoint. */
  readonly fullPages: number;
  readonly commits: number;
  readonly walSyncs: number;
  readonly walWrites: number;
  readonly checkpoints: number;
  readonly pagesRead: number;
  readonly autovacuums: number;
}

/** From PostgreSQL 18 on: what is synced of the log stands in pg_stat_io. */
export async function countersNow(client: Client): Promise<Counters> {
  const { rows } = await client.query<Record<keyof Counters, string>>(
    `select w.wal_bytes as "walBytes", w.wal_records as "walRecords", w.wal_fpi as "fullPages",
        d.xact_commit as commits, i.syncs as "walSyncs", i.writes as "walWrites",
        c.num_done as checkpoints, d.blks_read as "pagesRead", v.times as autovacuums
      from pg_stat_wal w, pg_stat_checkpointer c, pg_stat_database d,
        (select coalesce(sum(fsyncs), 0) as syncs, coalesce(sum(writes), 0) as writes
          from pg_stat_io where object = 'wal') i,
        (select sum(autovacuum_count) as times from pg_stat_all_tables) v
      where d.datname = current_database()`,
  );
  const row = rows[0] as Record<keyof Counters, string>;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Number(value)]),
  ) as unknown as Counters;
}

export const counted = (before: Counters, after: Counters): Counters =>
  Object.fromEntries(
    (Object.keys(after) as (keyof Counters)[]).map((name) => [name, after[name] - before[name]]),
  ) as unknown as Counters;

/** All at once: as much as the disk gives, before anything else. */
export const forceCheckpoint = async (client: Client): Promise<void> =>
  void (await client.query("checkpoint"));

/**
 * A checkpoint begins and takes its time, nine tenths of these seconds, as those of a server at work
 * are spread over theirs; another begins when they are over. At least 30, which is the server's least.
 */
export async function spreadCheckpoints(client: Client, seconds: number): Promise<void> {
  await client.query(`alter system set checkpoint_timeout = '${Math.max(30, seconds)}s'`);
  await client.query("select pg_reload_conf()");
}

/** As the settings of the platform have it again. */
export async function settleCheckpoints(client: Client): Promise<void> {
  await client.query("alter system reset checkpoint_timeout");
  await client.query("select pg_reload_conf()");
}
