import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { startProxy } from "../../bench/faults/proxy.ts";
import { deliveriesByMail, untold } from "../../bench/faults/told.sql.ts";
import { compareTold, noteMail } from "../../bench/faults/told.ts";
import { databaseUrl } from "../../server/src/cli/database-url.ts";
import { readConfig } from "../../server/src/config.ts";
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
    expect(await stopWhole(first.one)).toBe(0);
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
