import { setTimeout as sleep } from "node:timers/promises";
import type { StepBack } from "./step-back.ts";

/** A stretch of a lane that is still to be followed: positions above `from`, up to and with `to`. */
export interface Stretch {
  readonly lane: number;
  readonly from: number;
  readonly to: number;
}

export interface FollowLanesParts {
  /** How far each lane is followed, and how far it goes; those that are at the end may be left out. */
  lags(): Promise<readonly Stretch[]>;
  /** Follows one stretch and moves the cursor with it; what breaks off is done again. */
  follow(stretch: Stretch): Promise<void>;
  /** Positions in one stretch at most. */
  readonly step: number;
}

/** Follows every lane to where it goes now, a stretch at a time; ends after one when it is stopped. */
export async function followLanes(
  { lags, follow, step }: FollowLanesParts,
  afterEach: (workedMs: number) => Promise<void> = async () => {},
  isStopped: () => boolean = () => false,
): Promise<void> {
  for (const { lane, from, to } of await lags()) {
    for (let at = from; at < to; at += step) {
      if (isStopped()) return;
      const begun = performance.now();
      await follow({ lane, from: at, to: Math.min(at + step, to) });
      await afterEach(performance.now() - begun);
    }
  }
}

/** Between two looks at the lanes, milliseconds: a look of sixteen lanes is as many transactions. */
const everyMs = 2_000;

/** Follows for ever, resting between stretches while taking results is behind. */
export function keepFollowing(
  parts: FollowLanesParts & {
    readonly stepBack?: Pick<StepBack, "restAfter"> | undefined;
    onFailure(error: unknown): void;
  },
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (ms: number): Promise<void> => sleep(ms, undefined, { signal }).catch(() => {});
  const afterEach = async (workedMs: number): Promise<void> => {
    const restMs = (await parts.stepBack?.restAfter(workedMs)) ?? 0;
    if (restMs > 0) await rest(restMs);
  };
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      await followLanes(parts, afterEach, () => signal.aborted).catch(parts.onFailure);
      await rest(everyMs);
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
