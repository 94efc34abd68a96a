import { join } from "node:path";
import { register } from "../../simulator/register.ts";
import { type RunReport, runTraffic } from "../../simulator/sending/run.ts";
import { ensureBuilt } from "../../web/test/built.ts";
import { type Supervised, startSupervised } from "../ground/supervised.ts";
import { bareEnvironment } from "../support/bare-environment.ts";

/** The platform as `./run start` runs it, with the embedded database. */
export async function startWhole(
  dataDir: string,
  env: Record<string, string> = {},
): Promise<{ readonly one: Supervised; readonly mllp: number; readonly http: number }> {
  await ensureBuilt();
  const settings = { OPENDEP_ROLES: "all", OPENDEP_LOG_LEVEL: "info", ...env };
  const one = startSupervised(dataDir, settings, "../../server/src/main.ts");
  const ready = (await one.ready) as unknown as { mllp: number; http: number };
  return { one, mllp: ready.mllp, http: ready.http };
}

/** Asks it to end, as a service manager does. */
export async function stopWhole(one: Supervised): Promise<number | string> {
  one.process.kill("SIGTERM");
  return await one.ended;
}

const labs = 8;

export const registerLaboratories = (env: Record<string, string>): Promise<void> =>
  register(labs, { ...bareEnvironment, OPENDEP_LOG_LEVEL: "silent", ...env });

/** Sends so many scenarios of the simulated country, and keeps the ledger of it. */
export const sendTraffic = (
  port: number,
  folder: string,
  seed: number,
  scenarios: number,
): Promise<RunReport> =>
  runTraffic({
    host: "127.0.0.1",
    port,
    ledger: join(folder, "ledger.jsonl"),
    labs,
    persons: 5_000,
    faults: 0.2,
    seed,
    from: Date.now(),
    pace: null,
    scenarios,
    lasting: 0,
    stop: new AbortController().signal,
  });
