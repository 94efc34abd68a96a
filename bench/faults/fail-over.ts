import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { register } from "../../simulator/register.ts";
import type { RunReport } from "../../simulator/sending/run.ts";
import { type Verdict, verify } from "../../simulator/verify/verify.ts";
import { startMailStandIn } from "../../standins/mail/index.ts";
import { labs, startLoad } from "./load.ts";
import { startService } from "./platform.ts";
import { startProxy } from "./proxy.ts";
import { type Pair, startPair } from "./standby.ts";
import { deliveriesByMail, untold } from "./told.sql.ts";
import { compareTold, noteMail, type Told } from "./told.ts";

export interface FailedOver {
  /** From the kill to the first acceptance by the new primary, milliseconds. */
  readonly recoveryMs: number;
  readonly sent: RunReport;
  readonly verdict: Verdict;
  readonly told: Told;
  readonly untold: number;
}

export interface FailOverOptions {
  /** A folder for all of it. */
  readonly folder: string;
  /** Scenarios a second. */
  readonly pace: number;
  /** Load before the primary is killed, and after. */
  readonly seconds: number;
}

const host = "failover.example";

/**
 * The primary is killed under load, its standby promoted by hand, and the platform, which nobody
 * touches, goes on by itself; then the ledger is held against the new primary.
 */
export async function failOver(options: FailOverOptions): Promise<FailedOver> {
  const mails = new Map<string, number[]>();
  const mail = await startMailStandIn({
    smtpPort: 0,
    httpPort: 0,
    onMail: noteMail(mails),
  });
  const pair = await startPair(options.folder);
  const env = {
    ...process.env,
    OPENDEP_HOLDS: "off",
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: join(options.folder, "data"),
    OPENDEP_HTTP_PORT: "0",
    OPENDEP_MLLP_PORT: "0",
    OPENDEP_PUBLIC_URL: `https://${host}`,
    OPENDEP_SMTP_URL: `smtp://127.0.0.1:${mail.smtpPort}`,
    OPENDEP_LOG_LEVEL: process.env.OPENDEP_LOG_LEVEL ?? "silent",
    DATABASE_URL: pair.url,
  };
  const service = await startService(env);
  const proxy = await startProxy(service.ports.mllp);
  const ledger = join(options.folder, "ledger.jsonl");
  try {
    await register(labs, env);
    const load = startLoad(proxy.port, ledger, options.pace, 1);
    await sleep(options.seconds * 1_000);
    const killedAt = Date.now();
    await pair.failOver();
    // What the old primary had answered may still be on its way.
    const promotedAt = Date.now();
    for (const limit = promotedAt + 120_000; proxy.lastAcceptedAt() <= promotedAt; ) {
      if (Date.now() > limit) throw new Error("the intake did not resume within two minutes");
      await sleep(20);
    }
    const recoveryMs = proxy.lastAcceptedAt() - killedAt;
    await sleep(options.seconds * 1_000);
    const sent = await load.end();
    return { recoveryMs, sent, ...(await settle(pair, ledger, mails, killedAt)) };
  } finally {
    await service.stop();
    await proxy.stop();
    await mail.stop();
    await pair.stop();
  }
}

async function settle(
  pair: Pair,
  ledger: string,
  mails: ReadonlyMap<string, number[]>,
  killedAt: number,
): Promise<Omit<FailedOver, "recoveryMs" | "sent">> {
  const client = new pg.Client({ connectionString: pair.standby });
  await client.connect();
  try {
    // Claims whose answer was lost with the primary are given back when their lease ends.
    for (const limit = Date.now() + 180_000; Date.now() < limit; await sleep(500)) {
      if ((await untold(client)) === 0) break;
    }
    return {
      verdict: await verify(ledger, pair.standby),
      told: compareTold(await deliveriesByMail(client, host), mails, [killedAt]),
      untold: await untold(client),
    };
  } finally {
    await client.end();
  }
}
