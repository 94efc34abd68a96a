import { chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { finishedBases } from "../../server/src/backup/folder.ts";
import { takeBase } from "../../server/src/backup/take-base.ts";
import { unpackBase } from "../../server/src/backup/unpack.ts";
import { findBinaries } from "../../server/src/platform/postgres/binaries.ts";
import { login } from "../../server/src/platform/postgres/cluster.ts";
import { freePort, spawnDetached } from "../../server/src/platform/postgres/launch.ts";
import { placeOf } from "../../server/src/platform/postgres/place.ts";
import { stopPostmaster } from "../../server/src/platform/postgres/postmaster.ts";
import { type EmbeddedPostgres, startPostgres } from "../../server/src/platform/postgres/server.ts";
import { freeDisk, settingsText } from "../../server/src/platform/postgres/settings.ts";
import { spoolOf } from "../../server/src/platform/postgres/spool.ts";
import { askOf, beSynchronous, isRecovering, promote } from "./standby.sql.ts";

export interface Pair {
  /** Address with both hosts, as DATABASE_URL takes it. */
  readonly url: string;
  /** Addresses of each alone. */
  readonly primary: string;
  readonly standby: string;
  /** Kills the primary as nobody can refuse, and makes the standby take its place. */
  failOver(): Promise<void>;
  stop(): Promise<void>;
}

const memory = 1024 ** 3;

/**
 * Two servers of PostgreSQL: one that takes writes, and one that has each of them before it is
 * acknowledged (synchronous_standby_names), made from a base copy of the first.
 */
export async function startPair(folder: string): Promise<Pair> {
  const [one, two, backups] = ["one", "two", "backups"].map((name) => join(folder, name));
  const first = await startPostgres(one ?? "", { memory, archive: true });
  const from = placeOf(one ?? "");
  const { cluster } = from;
  await takeBase({ url: first.url, cluster, spool: spoolOf(from), folder: backups ?? "" });
  const { pid, port } = await startStandby(two ?? "", backups ?? "", first);
  const standby = first.url.replace(`:${first.port}/`, `:${port}/`);
  await until(() => isRecovering(standby));
  await beSynchronous(first.url, "standby");
  await until(() => askOf(first.url, "sync"));
  return {
    url: first.url.replace(
      `:${first.port}/opendep`,
      `:${first.port},127.0.0.1:${port}/opendep?target_session_attrs=read-write`,
    ),
    primary: first.url,
    standby,
    async failOver() {
      process.kill(first.pid, "SIGKILL");
      await promote(standby);
    },
    async stop() {
      await stopPostmaster(pid, 10_000);
      await stopPostmaster(first.pid, 10_000);
    },
  };
}

async function startStandby(dataDir: string, backups: string, first: EmbeddedPostgres) {
  const place = placeOf(dataDir);
  const binaries = findBinaries(place.account, place.home);
  const [base] = finishedBases(backups);
  if (!base) throw new Error("there is no base copy");
  await unpackBase(backups, base, place.cluster, place.account);
  const port = (await freePort(0)) ?? 0;
  const password = new URL(first.url).password;
  const source = `host=127.0.0.1 port=${first.port} user=${login} password=${password} application_name=standby`;
  write(
    "postgresql.conf",
    `${settingsText(port, { memory, free: freeDisk(place) }, "off")}primary_conninfo = '${source}'\n`,
  );
  write("standby.signal", "");
  const pid = spawnDetached(binaries, place);
  return { pid, port };

  function write(name: string, text: string): void {
    const file = join(place.cluster, name);
    writeFileSync(file, text, { mode: 0o600 });
    if (place.account) chownSync(file, place.account.uid, place.account.gid);
  }
}

async function until(look: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await look().catch(() => false)) return;
    await sleep(100);
  }
  throw new Error("the standby did not come to follow");
}
