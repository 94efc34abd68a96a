import { resolve } from "node:path";
import { appendLink } from "../audit/append.sql.ts";
import { BackupError } from "../backup/folder.ts";
import { prune } from "../backup/prune.ts";
import { restore } from "../backup/restore.ts";
import { takeBase } from "../backup/take-base.ts";
import { createPool, transaction } from "../platform/database/pool.ts";
import { placeOf } from "../platform/postgres/place.ts";
import { startPostgres } from "../platform/postgres/server.ts";
import { spoolOf } from "../platform/postgres/spool.ts";
import {
  accountable,
  type Command,
  type CommandContext,
  optional,
  required,
  UsageError,
  wholeNumber,
} from "./command.ts";
import { databaseUrl } from "./database-url.ts";
import { timeOf } from "./time-of.ts";

const day = 24 * 60 * 60_000;

export const backup: Command = {
  name: "backup",
  summary: "copy the embedded database while it serves, into OPENDEP_BACKUP_DIR (audited)",
  usage: "backup [--keep-days 14] --as WHO --purpose WHY",
  flags: { "keep-days": "text" },
  async run(context) {
    const { actor, purpose } = accountable(context);
    const keepDays = wholeNumber(context, "keep-days", 14, 3_650);
    const { folder, dataDir, url } = embedded(context);
    const place = placeOf(dataDir);
    const started = performance.now();
    // Before the copy: whoever looks at the copy finds in it who made it.
    const pool = await context.database();
    const entry = { actor, action: "database copied", purpose, subject: { keepDays } };
    await transaction(pool, (client) => appendLink(client, "cli", 0, [entry], context.now()));
    const { cluster } = place;
    const base = await takeBase({ url, cluster, spool: spoolOf(place), folder }).catch(asUsage);
    const pruned = prune(folder, new Date(Date.now() - keepDays * day));
    const bytes = base.files.reduce((sum, file) => sum + file.size, 0);
    const seconds = Math.round((performance.now() - started) / 1_000);
    return {
      text: [
        `${base.label}: ${base.files.length} files, ${megabytes(bytes)} before compression, ${seconds} s`,
        `any moment from ${base.endedAt} on can be restored from it`,
        ...pruned.bases.map((label) => `${label} removed`),
        ...(pruned.segments > 0 ? [`${pruned.segments} segments of the log removed`] : []),
      ].join("\n"),
      json: { label: base.label, endedAt: base.endedAt, files: base.files.length, bytes, pruned },
    };
  },
};

/** The embedded database and where its backups go. @throws {UsageError} for any other */
function embedded(context: CommandContext): { folder: string; dataDir: string; url: string } {
  const { backupDir, databaseUrl: url, dataDir } = context.config();
  if (!isEmbedded(context, url)) {
    throw new UsageError(
      "DATABASE_URL names a server of its own, whose files are not here. Copy it with what comes " +
        "with it: pg_basebackup and archive_command, or pgBackRest, Barman or WAL-G " +
        "(docs/operations/backup.md).",
    );
  }
  if (backupDir === null) {
    throw new UsageError(
      "OPENDEP_BACKUP_DIR names no folder. Set it for `./run start` too, on another disk than the data.",
    );
  }
  if (url === null) {
    throw new UsageError("No database runs here: start the platform first (./run start).");
  }
  return { folder: backupDir, dataDir, url };
}

/** The address in the settings is also that of the embedded one, once that is known to run. */
const isEmbedded = (context: CommandContext, url: string | null): boolean =>
  url === null || url === databaseUrl({ ...context.config(), databaseUrl: null });

function asUsage(error: unknown): never {
  throw error instanceof BackupError ? new UsageError(error.message) : error;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)} MB`;

export const restoreCommand: Command = {
  name: "restore",
  summary: "restore a backup into a new data folder, to a moment or as far as it goes (audited)",
  usage: "restore --from FOLDER --to NEW-DATA-FOLDER (--at TIME | --latest) --as WHO --purpose WHY",
  flags: { from: "text", to: "text", at: "text", latest: "switch" },
  async run(context) {
    const { actor, purpose } = accountable(context);
    const folder = resolve(required(context, "from", "the folder of backups"));
    const dataDir = resolve(required(context, "to", "a data folder that does not exist yet"));
    const until = moment(context);
    const found = await restore({ folder, dataDir, until }).catch(asUsage);
    // It starts as any start would, and its log of who did what begins with this.
    const server = await startPostgres(dataDir);
    const pool = createPool(server.url, { role: "operator", max: 1 });
    try {
      const subject = { base: found.base, until: until?.toISOString() ?? "latest" };
      const entry = { actor, action: "database restored", purpose, subject };
      await transaction(pool, (client) => appendLink(client, "cli", 0, [entry], context.now()));
    } finally {
      await pool.end();
      await server.stop();
    }
    return {
      text: [
        `restored from ${found.base} and ${found.segments} segments of the log, ${until ? `to ${until.toISOString()}` : "as far as it goes"}`,
        `it starts; ${found.pages} pages have the checksum that they should`,
        `next: the keys (./run cli keys restore), then OPENDEP_DATA_DIR=${dataDir} ./run start`,
      ].join("\n"),
      json: { ...found, until: until?.toISOString() ?? null },
    };
  },
};

/** @throws {UsageError} unless one of --at and --latest is given */
function moment(context: CommandContext): Date | null {
  const at = optional(context, "at");
  if ((at === null) === (context.flags.latest !== true)) {
    throw new UsageError("Say --at TIME, like 2026-01-15T09:30:00Z, or --latest.");
  }
  return at === null ? null : timeOf(context, "at");
}
