import { setTimeout as sleep } from "node:timers/promises";
import type { Runner } from "graphile-worker";
import type { Logger } from "../platform/log.ts";

/** Between tries to start it again. Milliseconds. */
const againMs = 1_000;

/**
 * Keeps the runner of jobs running. It gives itself up when it loses the database while it ends a
 * job; that must not end the process, which knows what was sent and has not written it down yet.
 * @throws when it does not start the first time
 */
export async function keepRunner(
  open: () => Promise<Pick<Runner, "promise" | "stop">>,
  log: Pick<Logger, "warn">,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let runner: Pick<Runner, "promise" | "stop"> | null = await open();
  const keep = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        runner ??= await open();
        await runner.promise;
      } catch (err) {
        log.warn({ event: "jobs.restarted", err }, "the queue of jobs is started again");
      }
      runner = null;
      await sleep(againMs, undefined, { signal }).catch(() => {});
    }
  };
  const keeping = keep();
  return {
    async stop() {
      stopping.abort();
      // One that gives itself up at this moment has stopped too.
      await runner?.stop().catch(() => {});
      await keeping;
    },
  };
}
