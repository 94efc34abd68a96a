import { Logger as JobLogger, run } from "graphile-worker";
import { anchorHeads } from "../audit/anchors.ts";
import type { Config } from "../config.ts";
import { patientEmail, startQueue } from "../deliver/index.ts";
import { ensureDay } from "../platform/database/days.sql.ts";
import { createPool } from "../platform/database/pool.ts";
import { openKeyFolder } from "../platform/keys/key-store.ts";
import { createLogger } from "../platform/log.ts";
import type { Running } from "../supervisor/role.ts";

/** Days whose partitions are made ahead. */
const daysAhead = 7;
const minute = 60_000;

/** Sends what was decided; makes the days to come; anchors the audit chains outside the database. */
export async function start(config: Config): Promise<Running> {
  const log = createLogger({ level: config.logLevel, part: "worker" });
  const pool = createPool(config.databaseUrl ?? "", { role: "worker", max: 4 });
  const keys = openKeyFolder(config.keysDir, ["named"]);
  const queues = config.smtpUrl
    ? [
        startQueue(
          {
            pool,
            keys,
            now: () => new Date(),
            channel: patientEmail({
              smtpUrl: config.smtpUrl,
              from: config.mailFrom,
              publicUrl: config.publicUrl,
            }),
          },
          log,
        ),
      ]
    : [];
  if (queues.length === 0) log.warn("no OPENDEP_SMTP_URL: what is to be told waits");
  const runner = await run({
    connectionString: config.databaseUrl ?? "",
    concurrency: 2,
    noHandleSignals: true,
    logger: new JobLogger(() => () => {}),
    taskList: {
      // A job only wakes: the table of deliveries is the truth.
      "deliver-patient": async () => {
        for (const queue of queues) queue.wake();
      },
    },
  });
  const upkeep = async (): Promise<void> => {
    const now = Date.now();
    for (let day = 0; day <= daysAhead; day += 1) {
      await ensureDay(pool, new Date(now + day * 24 * 60 * minute).toISOString().slice(0, 10));
    }
    await anchorHeads(pool, config.dataDir, new Date());
  };
  const careful = (): Promise<void> =>
    upkeep().catch((error) => log.warn({ err: error }, "upkeep will be tried again"));
  await careful();
  const timer = setInterval(() => void careful(), minute);
  return {
    ports: {},
    async stop() {
      clearInterval(timer);
      await runner.stop();
      await Promise.all(queues.map((queue) => queue.stop()));
      await careful();
      await pool.end();
    },
  };
}
