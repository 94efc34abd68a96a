import { Logger as JobLogger, run } from "graphile-worker";
import { anchorHeads } from "../audit/anchors.ts";
import type { Config } from "../config.ts";
import { channels, startDelivery } from "../deliver/index.ts";
import { deliveries } from "../operations/delivery-metrics.ts";
import { gauge } from "../operations/metrics.ts";
import { upkeepDone, watchBacklog } from "../operations/worker-metrics.ts";
import { systemClock } from "../platform/clock.ts";
import { ensureDay } from "../platform/database/days.sql.ts";
import { createPool } from "../platform/database/pool.ts";
import { openKeyFolder } from "../platform/keys/key-store.ts";
import { createLogger } from "../platform/log.ts";
import { settleDestroyed } from "../registry/settle-destroyed.ts";
import type { Running } from "../supervisor/role.ts";
import { keepRunner } from "./keep-runner.ts";

/** Days whose partitions are made ahead. */
const daysAhead = 7;
const minute = 60_000;

/**
 * Where the cores are short, taking results goes before telling of them: a sender waits for its
 * answer, a message waits on disk.
 */
export const niceness = 10;

/** Sends what was decided; makes the days to come; anchors the audit chains outside the database. */
export async function start(config: Config): Promise<Running> {
  const log = createLogger({ level: config.logLevel, part: "worker" });
  const pool = createPool(config.databaseUrl ?? "", { role: "worker", max: 2 });
  const opened = channels(config);
  if (opened.length === 0) log.warn("no OPENDEP_SMTP_URL: what is to be told waits");
  const delivery = startDelivery({
    databaseUrl: config.databaseUrl ?? "",
    keys: openKeyFolder(config.keysDir, ["named"]),
    channels: opened,
    clock: systemClock,
    log,
    onEnded: ({ recipient, channel }, state) => deliveries.inc({ recipient, channel, state }),
  });
  gauge("opendep_delivery_channels_paused", "Channels that rest: their server is away.", () => {
    return delivery.paused().length;
  });
  watchBacklog(pool);
  const jobs = createPool(config.databaseUrl ?? "", {
    role: "worker",
    max: 4,
    applicationName: "opendep worker jobs",
  });
  const open = () =>
    run({
      pgPool: jobs,
      concurrency: 2,
      noHandleSignals: true,
      // Otherwise an ended job that the database did not take rejects where nobody listens, and ends
      // the process. Jobs only wake: one that stays is no harm.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      // None, and no file of that name in whatever folder this was started from.
      crontab: "",
      logger: new JobLogger(() => (level, message) => {
        if (level === "error" || level === "warning")
          log.warn({ job: message }, "the queue of jobs");
      }),
      taskList: {
        // A job only wakes: the table of deliveries is the truth.
        "deliver-patient": async () => {
          delivery.wake("patient");
        },
      },
    });
  const runner = await keepRunner(open, log);
  const upkeep = async (): Promise<void> => {
    const now = Date.now();
    for (let day = 0; day <= daysAhead; day += 1) {
      await ensureDay(pool, new Date(now + day * 24 * 60 * minute).toISOString().slice(0, 10));
    }
    await anchorHeads(pool, config.dataDir, new Date());
    await settleDestroyed(pool, config.keysDir);
    upkeepDone();
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
      await delivery.stop();
      await careful();
      await Promise.all([pool.end(), jobs.end()]);
    },
  };
}
