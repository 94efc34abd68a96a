import type { Clock } from "../platform/clock.ts";
import { createPool } from "../platform/database/pool.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import type { Logger } from "../platform/log.ts";
import type { RetentionRules } from "../result/retention.ts";
import { type RunReport, runRetention } from "./run.ts";
import { type Standing, standing } from "./standing.ts";
import { ClockWatch } from "./watch-clock.ts";

export interface DailyParts {
  readonly databaseUrl: string;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly retention: RetentionRules;
  readonly log: Pick<Logger, "info" | "warn">;
}

export interface DailyRetention {
  /** Runs what is due today, if no other did. Rejects when it could not be done to its end. */
  look(): Promise<RunReport>;
  /** How it stands, as the database has it. */
  standing(): Promise<Standing>;
  /** Ends after the day that is being erased. */
  stop(): Promise<void>;
}

/** A day of a country takes minutes to count; nobody waits for it. Milliseconds. */
const statementTimeoutMs = 1_800_000;

/** After a run that failed: what kept it, a dump of the database say, takes its time. Milliseconds. */
const afterFailureMs = 300_000;

/** The daily run as a worker process holds it: asked each minute, it acts once a day. */
export function dailyRetention(parts: DailyParts): DailyRetention {
  const { keys, clock, retention, log } = parts;
  const pool = createPool(parts.databaseUrl, {
    role: "worker",
    // One holds the turn, one erases; one says how it stands meanwhile.
    max: 3,
    statementTimeoutMs,
    applicationName: "opendep worker retention",
  });
  const watch = new ClockWatch(clock);
  let stopping = false;
  let said: string | null = null;
  let notBefore = 0;
  let looking: Promise<RunReport> | null = null;

  const run = async (): Promise<RunReport> => {
    const report = await runRetention({
      pool,
      keys,
      clock,
      retention,
      jumpedMs: watch.jumpedMs,
      actor: "retention",
      purpose: "end of the time that data may be kept",
      stopping: () => stopping,
    });
    if (report.state === "done") {
      const { length: days } = report.erased;
      log.info({ event: "retention.done", days, links: report.links }, "retention went through");
    }
    // Today's is done, by whomever: the clock was believed.
    if (report.state === "done" || report.state === "done-before") watch.trust();
    const why = "why" in report ? report.why : null;
    // Each minute anew would fill the log: once is enough until it is another reason.
    if (why !== null && why !== said)
      log.warn({ event: "retention.held", why }, "retention is held");
    if (report.state !== "elsewhere") said = why;
    return report;
  };

  return {
    look() {
      if (performance.now() < notBefore) return Promise.resolve({ state: "elsewhere" });
      looking ??= run()
        .catch((error) => {
          notBefore = performance.now() + afterFailureMs;
          throw error;
        })
        .finally(() => {
          looking = null;
        });
      return looking;
    },
    standing: () => standing(pool, keys, retention, clock.now()),
    async stop() {
      stopping = true;
      await looking?.catch(() => {});
      await pool.end();
    },
  };
}
