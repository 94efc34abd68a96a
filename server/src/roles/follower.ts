import type { Config } from "../config.ts";
import { startFollower } from "../identify/index.ts";
import { noteBatch, watchFollowing } from "../operations/follower-metrics.ts";
import { movedClock } from "../platform/clock.ts";
import { createPool } from "../platform/database/pool.ts";
import { isAskedToStepBack } from "../platform/database/step-back.sql.ts";
import { createLogger } from "../platform/log.ts";
import { StepBack } from "../platform/step-back.ts";
import type { Running } from "../supervisor/role.ts";

/** Linking persons can wait: where the cores are short, results are taken and told first. */
export const niceness = 15;
/** What linking takes of its time while taking results is behind. */
const share = 0.25;

/**
 * Links the reports of one person, seconds behind the record, by match keys alone: no key is opened
 * here, and the database role sees nothing that is named.
 */
export async function start(config: Config): Promise<Running> {
  const log = createLogger({ level: config.logLevel, part: "follower" });
  const clock = movedClock(config.clockMinutes * 60_000);
  const pool = createPool(config.databaseUrl ?? "", { role: "follower", max: 2, pipeline: true });
  watchFollowing(pool, clock);
  const follower = startFollower({
    pool,
    now: () => clock.now(),
    stepBack: new StepBack(share, () => isAskedToStepBack(pool, clock.now())),
    onBatch: noteBatch,
    onFailure: (error) =>
      log.warn(
        { event: "follower.failed", err: error },
        "the record is followed again in a moment",
      ),
  });
  return {
    ports: {},
    async stop() {
      await follower.stop();
      await pool.end();
    },
  };
}
