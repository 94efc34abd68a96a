import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { databaseUrl } from "../../server/src/cli/database-url.ts";
import { readConfig } from "../../server/src/config.ts";
import { placeOf } from "../../server/src/platform/postgres/place.ts";
import { runningPostmaster } from "../../server/src/platform/postgres/postmaster.ts";
import { removeDataFolder } from "../../test/support/run-folder.ts";
import { preload } from "../known/preload.ts";
import type { SendingJob } from "../sending/job.ts";
import { laboratoriesOf } from "../sending/laboratories.ts";
import { type Senders, type SendersJob, startSenders } from "../sending/senders.ts";
import { type Carriers, startCarriers } from "./carriers.ts";
import { forceCheckpoint, settleCheckpoints, spreadCheckpoints } from "./counters.sql.ts";
import type { InstallationFlags } from "./flags.ts";
import {
  type BenchPlatform,
  issueCertificates,
  register,
  startPlatform,
  temporaryFolder,
} from "./platform.ts";
import { machineCpu, postgresCpu } from "./processes.ts";

/** A platform with all that belongs to it: carriers, laboratories, a database that may be full. */
export interface Installation {
  readonly platform: BenchPlatform;
  readonly carriers: Carriers;
  readonly client: pg.Client;
  /** Forces one, on a connection of its own: what is counted is counted meanwhile. */
  checkpoint(): Promise<void>;
  /** Lets one begin that is spread over so many seconds, and others follow until `settleCheckpoints`. */
  spreadCheckpoints(seconds: number): Promise<void>;
  settleCheckpoints(): Promise<void>;
  /** Processor seconds so far, by part, and those that went to programs of others. */
  cpu(): Record<string, number>;
  /** Of their messages one in a hundred is a correction, and as many come a second time. */
  senders(job: Pick<SendersJob, "perSecond" | "messages">): Promise<Senders>;
  stop(): Promise<void>;
}

/** What is no first message, of each kind. */
const share = 0.01;

/** Gives a bench an installation of its own, with settings of its own, and takes that down whatever comes of it. */
export async function onInstallation(
  flags: InstallationFlags,
  bench: (on: Installation) => Promise<void>,
  settings: NodeJS.ProcessEnv = {},
): Promise<void> {
  const installation = await startInstallation(flags, settings);
  try {
    await bench(installation);
  } finally {
    await installation.stop();
  }
}

async function startInstallation(
  flags: InstallationFlags,
  settings: NodeJS.ProcessEnv,
): Promise<Installation> {
  const dataDir = flags.dataDir === null ? temporaryFolder() : resolve(flags.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    if (flags.dataDir === null) undo.push(() => removeDataFolder(dataDir));
    if (flags.known > 0) await preload(dataDir, flags);
    const carriers = await startCarriers();
    undo.push(() => carriers.stop());
    const platform = await startPlatform(
      {
        ...carriers.env,
        OPENDEP_LANES: String(flags.lanes),
        OPENDEP_INTAKE_PROCESSES: String(flags.processes),
        OPENDEP_INTAKE_CONNECTIONS: String(flags.connections + 1_000),
        ...settings,
      },
      dataDir,
    );
    undo.push(() => platform.stop());
    const laboratories = laboratoriesOf(flags.laboratories);
    await register(platform, laboratories);
    const codes = laboratories.map(({ code }) => code);
    const tls = flags.tls ? await certificates(platform, codes) : null;
    // Every process knows what was registered within two seconds.
    await sleep(2_500);
    const config = readConfig(platform.env);
    const connect = async (): Promise<pg.Client> => {
      const client = new pg.Client({ connectionString: databaseUrl(config) ?? "" });
      await client.connect();
      undo.push(() => client.end());
      return client;
    };
    const client = await connect();
    const checkpointer = await connect();
    // A folder that is kept may be of a run that was ended before its time.
    await settleCheckpoints(checkpointer);
    const postmaster = runningPostmaster(placeOf(dataDir).cluster)?.pid ?? 0;
    // Of an earlier run into this folder other reports are there: these get other numbers.
    const run = Date.now().toString(36).toUpperCase();
    return {
      platform,
      carriers,
      client,
      checkpoint: () => forceCheckpoint(checkpointer),
      spreadCheckpoints: (seconds) => spreadCheckpoints(checkpointer, seconds),
      settleCheckpoints: () => settleCheckpoints(checkpointer),
      cpu: () => ({
        ...platform.cpu(),
        PostgreSQL: postgresCpu(postmaster),
        "stand-ins": carriers.cpu(),
        "whole machine": machineCpu(),
      }),
      async senders(job) {
        const { connections, laboratories: count, persons } = flags;
        const port = flags.tls ? platform.mllps : platform.mllp;
        const numbers = { senders: flags.senders, connections, laboratories: count, persons };
        const senders = await startSenders({
          ...job,
          ...numbers,
          corrections: share,
          repeats: share,
          port,
          tls,
          run,
        });
        undo.push(() => senders.stop());
        return senders;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function certificates(
  platform: BenchPlatform,
  codes: readonly string[],
): Promise<SendingJob["tls"]> {
  const { folder, authorities } = await issueCertificates(
    platform,
    codes.map((code) => ({ code, application: "BENCH" })),
  );
  return {
    authorities: readFileSync(authorities, "latin1"),
    identities: codes.map((code) => ({
      certificate: readFileSync(join(folder, `${code}.pem`), "latin1"),
      key: readFileSync(join(folder, `${code}.key`), "latin1"),
    })),
  };
}
