import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { transaction } from "../../platform/database/pool.ts";
import type { StepBack } from "../../platform/step-back.ts";
import { type Followed, followBatch } from "./batch.ts";
import { ensureCursors } from "./read.sql.ts";

/** Versions of reports in one transaction at most. */
export const batchSize = 2_000;
/** Looks again after this long where nothing was left to follow, or another follows. Milliseconds. */
const restMs = 500;
/** After a failure: the database is away, or a fault that the log has. Milliseconds. */
const againMs = 2_000;

export interface FollowerParts {
  /** Of the role follower. */
  readonly pool: Pool;
  readonly now: () => Date;
  /** How long to rest between batches, so that taking results has the cores it needs. */
  readonly stepBack?: Pick<StepBack, "restAfter">;
  readonly onBatch?: (followed: Followed) => void;
  readonly onFailure: (error: unknown) => void;
}

export interface Follower {
  /** Ends after the batch that is under way. */
  stop(): Promise<void>;
}

/** One batch in a transaction of its own; null while another follower holds the cursors. */
export const followOnce = (
  pool: Pool,
  at: Date,
  most: number = batchSize,
): Promise<Followed | null> =>
  transaction(pool, async (client) => {
    await ensureCursors(client);
    return followBatch(client, most, at);
  });

/**
 * Follows the record for ever, seconds behind. Cursors move with what is written, so that a crash
 * repeats nothing and misses nothing; of several followers one works, and the others wait for it.
 */
export function startFollower(parts: FollowerParts): Follower {
  const stopping = new AbortController();
  const rest = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const begun = performance.now();
        const followed = await followOnce(parts.pool, parts.now());
        if (followed !== null) parts.onBatch?.(followed);
        await rest((await parts.stepBack?.restAfter(performance.now() - begun)) ?? 0);
        if (followed === null || followed.behind === 0) await rest(restMs);
      } catch (error) {
        parts.onFailure(error);
        await rest(againMs);
      }
    }
  };
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
