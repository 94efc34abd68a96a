import { spawnSync } from "node:child_process";
import { appendFileSync, chownSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { bareEnvironment, login } from "./cluster.ts";
import { passwordStatement } from "./database.sql.ts";
import { freePort, readyOrEnded, spawnDetached, startLog } from "./launch.ts";
import type { Place } from "./place.ts";
import { stopPostmaster } from "./postmaster.ts";
import { freeDisk, settingsText } from "./settings.ts";

/** The log did not lead where recovery was to go; the message is PostgreSQL's own. */
export class RecoveryError extends Error {
  override name = "RecoveryError";
}

export interface RecoverOptions {
  /** Folder of plain segments of the log, readable by the account that runs PostgreSQL. */
  readonly log: string;
  /** Up to and including what was committed at this moment; null for all that the log has. */
  readonly until: Date | null;
}

/** Recovery reads the log and writes the tables; it needs no more. Bytes. */
const memory = 3 * 1024 ** 3;

/**
 * Brings a copied cluster to a moment, on a timeline of its own from there on, and stops it. Nobody
 * can connect meanwhile but by the password that it had.
 * @throws {RecoveryError} when the log ends before that moment, or has a gap
 */
export async function recover(
  binaries: Binaries,
  place: Place,
  options: RecoverOptions,
): Promise<void> {
  const port = await freePort(0);
  if (port === null) throw new Error("No free TCP port could be found on 127.0.0.1.");
  forgetStandbys(join(place.cluster, "postgresql.auto.conf"));
  const file = join(place.cluster, "postgresql.conf");
  writeFileSync(file, settingsText(port, { memory, free: freeDisk(place) }, "off"));
  appendFileSync(file, recoverySettings(options));
  handOver(place, file);
  const mark = join(place.cluster, "recovery.signal");
  writeFileSync(mark, "", { mode: 0o600 });
  handOver(place, mark);
  const pid = spawnDetached(binaries, place);
  const server = await readyOrEnded(place, pid);
  if (server === null) throw new RecoveryError(reasonOf(startLog(place)));
  await stopPostmaster(server.pid);
}

function recoverySettings({ log, until }: RecoverOptions): string {
  const lines = [
    "logging_collector = off",
    "hot_standby = off",
    `restore_command = 'cp "${log.replaceAll("'", "''")}/%f" "%p"'`,
    "recovery_target_action = 'promote'",
    ...(until ? [`recovery_target_time = '${asPostgres(until)}'`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** As the setting takes it: neither the T nor the Z of ISO 8601. */
const asPostgres = (at: Date): string => at.toISOString().replace("T", " ").replace("Z", "+00");

/** What an operator set for replication: a restored server has no standby, and would wait for it. */
function forgetStandbys(file: string): void {
  const kept = readFileSync(file, "utf8")
    .split("\n")
    .filter(
      (line) => !/^(?:synchronous_standby_names|primary_conninfo|primary_slot_name)\b/.test(line),
    );
  writeFileSync(file, kept.join("\n"));
}

function handOver(place: Place, file: string): void {
  if (place.account !== null) chownSync(file, place.account.uid, place.account.gid);
}

/** The line that says why, without the hundred lines of what went well before. */
function reasonOf(said: string): string {
  const fatal = said.split("\n").filter((line) => /FATAL|PANIC/.test(line));
  return (
    fatal.map((line) => line.replace(/^.*?(FATAL|PANIC): +/, "")).join("; ") || said.slice(-500)
  );
}

/**
 * Gives the one login of a stopped cluster a new password, by the server's single-user mode, which
 * asks for none. @throws {Error} when it does not work
 */
export function setPassword(binaries: Binaries, place: Place, password: string): void {
  if (!/^[0-9a-f]+$/.test(password)) throw new Error("a password of ours is hexadecimal");
  const { status, stderr } = spawnSync(
    binaries.postgres,
    ["--single", "-D", place.cluster, "postgres"],
    {
      input: `${passwordStatement(login, password)}\n`,
      encoding: "utf8",
      cwd: place.cluster,
      env: bareEnvironment,
      ...place.account,
    },
  );
  if (status !== 0 || /ERROR|FATAL/.test(stderr)) {
    throw new Error("The restored database did not take a new password.");
  }
}
