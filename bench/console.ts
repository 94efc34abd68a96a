import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../server/src/platform/postgres/launch.ts";
import { startIdentityStandIn } from "../standins/identity/index.ts";
import { people, port } from "../standins/identity/people.ts";
import { startBrowsers } from "./console/browsers.ts";
import { type EntriesKept, entriesKept } from "./console/people.sql.ts";
import { registerPlaces, signedIn } from "./console/people.ts";
import { printConsole } from "./console/print.ts";
import { timeSignIns } from "./console/sign-ins.ts";
import { readFlags } from "./measure/flags.ts";
import { type Installation, onInstallation } from "./measure/installation.ts";
import { markNow, recordedSince } from "./measure/recorded.sql.ts";
import { runWindow } from "./measure/run-window.ts";
import { differences } from "./measure/verified.ts";
import { now } from "./sending/job.ts";

/**
 * The professionals' side beside the intake: everybody is signed in and told of changes, requests become
 * due so many a second whether they are answered or not, while results come in over MLLP. The same
 * requests with nothing coming in are the reference; signing in is measured apart.
 */
const { installation: flags, own } = readFlags({
  professionals: 1_000,
  places: 100,
  before: 20,
  requests: 100,
  rate: 500,
  "sign-ins": 30,
  seconds: 40,
  spread: 30,
  reference: 20,
  "warm-up": 5,
});

const folder = mkdtempSync(join(tmpdir(), "opendep-bench-identity-"));
const identity = await startIdentityStandIn({ port: 0 });
try {
  const secret = join(folder, "secret");
  writeFileSync(secret, identity.clientSecret);
  const http = String((await freePort(0)) ?? 0);
  await onInstallation(flags, run, {
    // Whoever signs in is led back to where the platform says that it is.
    OPENDEP_HTTP_PORT: http,
    OPENDEP_OIDC_ISSUER: identity.issuer,
    OPENDEP_OIDC_CLIENT_ID: identity.clientId,
    OPENDEP_OIDC_CLIENT_SECRET_FILE: secret,
    // Each place asks from an address of its own.
    OPENDEP_TRUSTED_PROXIES: "127.0.0.1",
  });
} finally {
  await identity.stop();
  rmSync(folder, { recursive: true });
}

async function run(on: Installation): Promise<void> {
  const url = `http://127.0.0.1:${on.platform.http}`;
  await registerPlaces(on, own.places);
  const who = await signedIn(on, own.places, own.professionals);
  // The intake knows them within two seconds.
  await sleep(2_500);
  const known = people.filter(({ places }) => places.includes(port));
  const signIns = await timeSignIns(url, identity.issuer, known, own["sign-ins"]);
  const mark = await markNow(on.client);
  const browsers = await startBrowsers({ url, people: who, before: own.before });
  try {
    const perSecond = own.requests;
    const begin = now() + 200;
    const from = begin + own["warm-up"] * 1_000;
    const alone = await browsers.run({ perSecond, begin, from, to: from + own.reference * 1_000 });
    const senders = await on.senders({ perSecond: own.rate, messages: null });
    const beside = now() + 200 + own["warm-up"] * 1_000;
    const window = {
      perSecond,
      begin: now() + 200,
      from: beside,
      to: beside + own.seconds * 1_000,
    };
    const [loaded, measured] = await Promise.all([
      browsers.run(window),
      runWindow(on, senders, {
        warmUp: own["warm-up"],
        seconds: own.seconds,
        checkpoint: { after: own.seconds / 3, spread: own.spread },
      }),
    ]);
    const { accepted } = measured.sent;
    const all = { ...accepted, final: accepted.final + loaded.entered };
    const faults = [
      ...differences({ ...measured.sent, accepted: all }, await recordedSince(on.client, mark)),
      ...entryFaults(loaded.entered, await entriesKept(on.client)),
    ];
    printConsole({ ...own, signIns, alone, loaded, measured, faults });
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    browsers.stop();
  }
}

function entryFaults(entered: number, { kept, recorded }: EntriesKept): string[] {
  if (kept === entered && recorded === entered) return [];
  return [`entries: ${entered} answered, ${kept} at the counter, ${recorded} in the record`];
}
