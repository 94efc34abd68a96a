import { Logger as JobLogger, run } from "graphile-worker";
import { followPrescribers } from "../access/prescribed/follow.ts";
import { anchorHeads } from "../audit/anchors.ts";
import { appendLink } from "../audit/append.sql.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { followProofs, forgetProofs, inviteToRecovery } from "../certificates/follow.ts";
import { invitationRules } from "../certificates/invitations.sql.ts";
import { localDate } from "../certificates/local-date.ts";
import type { Config } from "../config.ts";
import { loadCountry } from "../country/load.ts";
import { channels, notices, startDelivery, startWatching } from "../deliver/index.ts";
import {
  bounces,
  carrierEvents,
  deliveries,
  noteDelay,
  untold,
  watchHolds,
} from "../operations/delivery-metrics.ts";
import { gauge } from "../operations/metrics.ts";
import { codesWithdrawn, proofsRevoked } from "../operations/proof-metrics.ts";
import { watchRetention } from "../operations/retention-metrics.ts";
import { followSending } from "../operations/sending/follow.ts";
import { watchBudget } from "../operations/watch-budget.ts";
import { upkeepDone, watchBacklog, watchSilence } from "../operations/worker-metrics.ts";
import { applicantKeptMs } from "../organisations/applications/application.ts";
import { forgetApplications } from "../organisations/applications/applications.sql.ts";
import { startLetters } from "../organisations/letters/start.ts";
import { movedClock } from "../platform/clock.ts";
import { ensureDay } from "../platform/database/days.sql.ts";
import { createPool } from "../platform/database/pool.ts";
import { isAskedToStepBack } from "../platform/database/step-back.sql.ts";
import { dayMoved, dayOf } from "../platform/day.ts";
import { openKeyFolder } from "../platform/keys/key-store.ts";
import { createLogger } from "../platform/log.ts";
import { scrub } from "../platform/log-error.ts";
import { places } from "../platform/places.ts";
import { StepBack } from "../platform/step-back.ts";
import { settleDestroyed } from "../registry/settle-destroyed.ts";
import { lawHasEnded } from "../result/retention.ts";
import { dailyRetention } from "../retention/index.ts";
import type { Running } from "../supervisor/role.ts";
import { keepRunner } from "./keep-runner.ts";

/** What following the record for proofs and prescribers takes of its time while taking results is behind. */
const followingShare = 0.1;

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
  const opened = channels(config, country, (channel, event) => {
    carrierEvents.inc({ channel, event });
    if (event === "bound") log.info({ event: "carrier.bound", channel }, "a line to a carrier");
    else if (event !== "throttled")
      log.warn({ event: "carrier.trouble", channel, what: event }, "a line to a carrier");
  });
  if (config.smtpUrl === null)
    log.warn(
      { event: "delivery.no-server" },
      "no OPENDEP_SMTP_URL: what is to be told by e-mail waits",
    );
  const keys = openKeyFolder(config.keysDir, ["named", "contact"]);
  const watching = startWatching({
    databaseUrl: config.databaseUrl ?? "",
    clock,
    log,
    audit: (client, entry) =>
      appendLink(client, "worker", 0, [{ actor: "worker", ...entry }], clock.now()),
    mail: notices(config),
    operatorEmail: config.operatorEmail,
    holds: config.holds,
    bounces: config.bounceMaildir === null ? null : { maildir: config.bounceMaildir, keys },
    onBounce: (kind) => bounces.inc({ kind }),
    onFreed: (recipient) => delivery.wake(recipient),
    onNoted: ({ urgent, reason }) => untold.inc({ reason, urgent: String(urgent) }),
    onNotice: (state) => deliveries.inc({ recipient: "laboratory", channel: "email", state }),
  });
  const mail = notices(config);
  const letters = mail && startLetters({ pool, mail, log, now: () => clock.now() });
  watchHolds(watching.counts);
  const delivery = startDelivery({
    databaseUrl: config.databaseUrl ?? "",
    keys,
    rules: country.messages,
    channels: opened,
    clock,
    log,
    isHeld: watching.isHeld,
    onEnded({ recipient, channel }, state, row) {
      deliveries.inc({ recipient, channel, state });
      if (state === "sent")
        noteDelay(recipient, channel, row.priority, row.created_at, clock.now());
    },
    onSettled: (recipient, channel, state, times) =>
      deliveries.inc({ recipient, channel, state }, times),
  });
  gauge("opendep_delivery_channels_paused", "Channels that rest: their server is away.", () => {
    return delivery.paused().length;
  });
  gauge("opendep_delivery_steps_back", "1 while telling steps back for taking results.", () => {
    return delivery.stepsBack() ? 1 : 0;
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
  const invitations = invitationRules(loadCatalogue(places.catalogue), country);
  const stepBack = new StepBack(followingShare, () => isAskedToStepBack(pool, clock.now()));
  const proofs = followProofs({
    pool,
    stepBack,
    keys: openKeyFolder(config.keysDir, ["named", "proof"]),
    actor: "worker",
    writer: "proofs",
    invitations,
    now: () => clock.now(),
    onRevoked: (count) => proofsRevoked.inc(count),
    onCodesWithdrawn: (count) => codesWithdrawn.inc(count),
    onFailure: (error) =>
      log.warn(
        { event: "proofs.not-followed", err: error },
        "proofs are held against the record again in a moment",
      ),
  });
  const prescribers = followPrescribers({
    pool,
    schemes: country.professionals,
    stepBack,
    keys,
    onFailure: (error) =>
      log.warn(
        { event: "prescribers.not-followed", err: error },
        "the record is followed for prescribers again in a moment",
      ),
  });
  const checkBudget = watchBudget(pool, config.smsDailyBudget, clock, log);
  const jobs = createPool(config.databaseUrl ?? "", {
    role: "worker",
    max: 4,
    applicationName: "opendep worker jobs",
  });
  const open = () =>
    run({
      pgPool: jobs,
      // One for each kind of job below.
      concurrency: 3,
      noHandleSignals: true,
      // Otherwise an ended job that the database did not take rejects where nobody listens, and ends
      // the process. Jobs only wake: one that stays is no harm.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      // None, and no file of that name in whatever folder this was started from.
      crontab: "",
      logger: new JobLogger(() => (level, message) => {
        if (level === "error" || level === "warning")
          log.warn({ event: "jobs.warned", job: scrub(message) }, "the queue of jobs");
      }),
      taskList: {
        // A job only wakes: the table of deliveries is the truth.
        "deliver-patient": () => delivery.wakeSoon("patient"),
        "deliver-patient-sms": () => delivery.wakeSoon("patient", "sms"),
        "deliver-patient-email": () => delivery.wakeSoon("patient", "email"),
      },
    });
  const runner = await keepRunner(open, log);
  const upkeep = async (): Promise<void> => {
    const now = clock.now();
    // Past the end of the law no day is made any more: nothing may be written to it.
    const ahead = lawHasEnded(country.retention, now) ? -1 : daysAhead;
    for (let day = 0; day <= ahead; day += 1) await ensureDay(pool, dayMoved(dayOf(now), day));
    await anchorHeads(pool, config.dataDir, now);
    await followSending(pool, now);
    await forgetProofs(pool, now);
    await forgetApplications(pool, {
      now,
      decidedBefore: new Date(now.getTime() - applicantKeptMs),
    });
    // After the end of the law nobody is left to be written to.
    if (invitations !== null && ahead >= 0)
      await inviteToRecovery(pool, invitations, localDate(now, country.zone), now);
    await checkBudget();
    await settleDestroyed(pool, config.keysDir);
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
  const forget = (): Promise<void> =>
    delivery
      .upkeep(clock.now())
      .catch((error) =>
        log.warn(
          { event: "contacts.kept", err: error },
          "what is counted of contacts is kept a minute more",
        ),
      );
  void erase();
  let ofThisMinute = Promise.resolve();
  const timer = setInterval(() => {
    ofThisMinute = careful().then(forget);
    void erase();
  }, minute);
  return {
    ports: {},
    async stop() {
      clearInterval(timer);
      await ofThisMinute;
      await runner.stop();
      await watching.stop();
      await letters?.stop();
      await delivery.stop();
      await retention.stop();
      await proofs.stop();
      await prescribers.stop();
      await careful();
      await Promise.all([pool.end(), jobs.end()]);
    },
  };
}
