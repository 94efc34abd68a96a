import { Logger as JobLogger, run } from "graphile-worker";
import { anchorHeads } from "../audit/anchors.ts";
import type { Config } from "../config.ts";
import { loadCountry } from "../country/load.ts";
import { channels, startDelivery } from "../deliver/index.ts";
import { deliveries } from "../operations/delivery-metrics.ts";
import { gauge } from "../operations/metrics.ts";
import { watchRetention } from "../operations/retention-metrics.ts";
import { followSending } from "../operations/sending/follow.ts";
import { upkeepDone, watchBacklog, watchSilence } from "../operations/worker-metrics.ts";
import { movedClock } from "../platform/clock.ts";
import { ensureDay } from "../platform/database/days.sql.ts";
import { createPool } from "../platform/database/pool.ts";
import { dayMoved, dayOf } from "../platform/day.ts";
import { openKeyFolder } from "../platform/keys/key-store.ts";
import { createLogger } from "../platform/log.ts";
import { scrub } from "../platform/log-error.ts";
import { places } from "../platform/places.ts";
import { lawHasEnded } from "../result/retention.ts";
import { dailyRetention } from "../retention/index.ts";
import type { Running } from "../supervisor/role.ts";

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
  const clock = movedClock(config.clockMinutes * 60_000);
  const country = loadCountry(places.countries, config.country);
  const opened = channels(config);
  if (opened.length === 0)
    log.warn({ event: "delivery.no-server" }, "no OPENDEP_SMTP_URL: what is to be told waits");
  const delivery = startDelivery({
    databaseUrl: config.databaseUrl ?? "",
    keys: openKeyFolder(config.keysDir, ["named"]),
    channels: opened,
    clock,
    log,
    onEnded: ({ recipient, channel }, state) => deliveries.inc({ recipient, channel, state }),
  });
  gauge("opendep_delivery_channels_paused", "Channels that rest: their server is away.", () => {
    return delivery.paused().length;
  });
  watchBacklog(pool, clock);
  watchSilence(pool, clock);
  const retention = dailyRetention({
    databaseUrl: config.databaseUrl ?? "",
    keys: openKeyFolder(config.keysDir, ["named", "refused"]),
    clock,
    retention: country.retention,
    log,
  });
  watchRetention(retention.standing);
  const jobs = createPool(config.databaseUrl ?? "", {
    role: "worker",
    max: 4,
    applicationName: "opendep worker jobs",
  });
  const runner = await run({
    pgPool: jobs,
    concurrency: 2,
    noHandleSignals: true,
    // None, and no file of that name in whatever folder this was started from.
    crontab: "",
    logger: new JobLogger(() => (level, message) => {
      if (level === "error" || level === "warning")
        log.warn({ event: "jobs.warned", job: scrub(message) }, "the queue of jobs");
    }),
    taskList: {
      // A job only wakes: the table of deliveries is the truth.
      "deliver-patient": async () => {
        delivery.wake("patient");
      },
    },
  });
  const upkeep = async (): Promise<void> => {
    const now = clock.now();
    // Past the end of the law no day is made any more: nothing may be written to it.
    const ahead = lawHasEnded(country.retention, now) ? -1 : daysAhead;
    for (let day = 0; day <= ahead; day += 1) await ensureDay(pool, dayMoved(dayOf(now), day));
    await anchorHeads(pool, config.dataDir, now);
    await followSending(pool, now);
    upkeepDone();
  };
  const careful = (): Promise<void> =>
    upkeep().catch((error) =>
      log.warn({ event: "upkeep.failed", err: error }, "upkeep will be tried again"),
    );
  const erase = (): Promise<unknown> =>
    retention
      .look()
      .catch((error) =>
        log.warn({ event: "retention.failed", err: error }, "erasure will be tried again"),
      );
  await careful();
  void erase();
  const timer = setInterval(() => {
    void careful();
    void erase();
  }, minute);
  return {
    ports: {},
    async stop() {
      clearInterval(timer);
      await runner.stop();
      await delivery.stop();
      await retention.stop();
      await careful();
      await Promise.all([pool.end(), jobs.end()]);
    },
  };
}
