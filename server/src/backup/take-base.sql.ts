import type { Client } from "pg";
import { BackupError } from "./folder.ts";

/** What of the server decides whether and how it can be copied. */
export interface ServerFacts {
  readonly version: number;
  readonly archives: boolean;
}

export async function serverFacts(client: Client): Promise<ServerFacts> {
  const { rows } = await client.query<{ version: string; archives: boolean }>(
    `select current_setting('server_version_num') as version,
        current_setting('archive_mode') <> 'off' as archives`,
  );
  const [row] = rows;
  if (!row) throw new BackupError("The database does not say what it is.");
  return { ...row, version: Math.floor(Number(row.version) / 10_000) };
}

/** Begins a copy at a checkpoint made now; returns the segment from which the log is needed. */
export async function beginBase(client: Client, label: string): Promise<string> {
  // The copy is under way as long as this connection lives, and no longer.
  await client.query("set statement_timeout = 0");
  const { rows } = await client.query<{ segment: string }>(
    "select pg_walfile_name(pg_backup_start($1, true)) as segment",
    [label],
  );
  return rows[0]?.segment ?? "";
}

export interface EndedBase {
  /** The content of backup_label, to be written byte for byte. */
  readonly labelFile: string;
  readonly tablespaces: string;
  readonly stopSegment: string;
}

/** Ends it, once all that it needs of the log is archived. */
export async function endBase(client: Client): Promise<EndedBase> {
  const { rows } = await client.query<{ label: string; spaces: string; segment: string }>(
    `select labelfile as label, coalesce(spcmapfile, '') as spaces,
        pg_walfile_name(lsn) as segment from pg_backup_stop(true)`,
  );
  const [row] = rows;
  if (!row) throw new BackupError("PostgreSQL did not end the copy.");
  return { labelFile: row.label, tablespaces: row.spaces, stopSegment: row.segment };
}
