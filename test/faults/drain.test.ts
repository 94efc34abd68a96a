import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { childrenOf } from "../../bench/faults/platform.ts";
import { startProxy } from "../../bench/faults/proxy.ts";
import { deliveriesByMail, untold } from "../../bench/faults/told.sql.ts";
import { compareTold, noteMail } from "../../bench/faults/told.ts";
import { databaseUrl } from "../../server/src/cli/database-url.ts";
import { readConfig } from "../../server/src/config.ts";
import { placeOf } from "../../server/src/platform/postgres/place.ts";
import { runningPostmaster } from "../../server/src/platform/postgres/postmaster.ts";
import { processMark } from "../../server/src/platform/process.ts";
import { verify } from "../../simulator/verify/verify.ts";
import { startMailStandIn } from "../../standins/mail/index.ts";
import { registerLaboratories, sendTraffic, startWhole, stopWhole } from "../backup/support.ts";
import { until } from "../story/platform.ts";
import { makeFolder } from "../support/folder.ts";

test("SIGTERM in the middle of everything: all is answered or sent again, told once, none lost", {
  timeout: 120_000,
}, async () => {
  const dataDir = makeFolder();
  const ledger = makeFolder();
  const mails = new Map<string, number[]>();
  const mail = await startMailStandIn({
    smtpPort: 0,
    httpPort: 0,
    onMail: noteMail(mails),
  });
  const env = {
    OPENDEP_SMTP_URL: `smtp://127.0.0.1:${mail.smtpPort}`,
    OPENDEP_PUBLIC_URL: "https://drain.example",
    OPENDEP_HOLDS: "off",
  };
  const settings = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: dataDir };
  const first = await startWhole(dataDir, env);
  const network = await startProxy(first.mllp);
  try {
    await registerLaboratories(settings);
    const sending = sendTraffic(network.port, ledger, 5, 600);
    await until(() => mails.size > 20);
    const running = processesOf(first.one.process.pid ?? 0, dataDir);
    expect(await stopWhole(first.one)).toBe(0);
    expect(stillRunning(running)).toEqual([]);
    await sleep(200);
    const second = await startWhole(dataDir, env);
    network.leadTo(second.mllp);
    await sending;
    const url = databaseUrl(readConfig(settings)) ?? "";
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    await until(async () => (await untold(client)) === 0, 60);
    const told = compareTold(await deliveriesByMail(client, "drain.example"), mails, []);
    await client.end();
    expect(told).toMatchObject({ lost: 0, unknown: 0, twice: 0, wrong: 0 });
    expect((await verify(join(ledger, "ledger.jsonl"), url)).differences).toEqual([]);
    expect(await stopWhole(second.one)).toBe(0);
  } finally {
    await network.stop();
    await mail.stop();
  }
});

/** All that a platform consists of: its supervisor, its roles, and its database with all of its own. */
function processesOf(supervisor: number, dataDir: string): Map<number, string | null> {
  const postmaster = runningPostmaster(placeOf(dataDir).cluster)?.pid ?? 0;
  const roles = childrenOf(supervisor);
  const own = childrenOf(postmaster);
  // web, intake, worker, follower and signer; PostgreSQL has a checkpointer and writers besides.
  expect(roles.length).toBeGreaterThanOrEqual(5);
  expect(own.length).toBeGreaterThanOrEqual(3);
  return new Map(
    [supervisor, postmaster, ...roles, ...own].map((pid) => [pid, processMark(pid)] as const),
  );
}

const stillRunning = (processes: ReadonlyMap<number, string | null>): number[] =>
  [...processes]
    .filter(([pid, mark]) => mark !== null && processMark(pid) === mark)
    .map(([pid]) => pid);
