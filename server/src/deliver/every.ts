import type { Logger } from "../platform/log.ts";

/** Work that is done again and again; one round never overlaps the next. */
export interface Repeated {
  /** No further round; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** Does `work` at once and then `ms` after each end. One that fails is logged, and tried again. */
export function every(
  ms: number,
  what: string,
  log: Pick<Logger, "warn">,
  work: () => Promise<unknown>,
): Repeated {
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      await work().catch((error) =>
        log.warn({ event: "delivery.round-failed", err: error, what }, "it will be tried again"),
      );
      let timer: NodeJS.Timeout | undefined;
      const pause = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
      });
      await Promise.race([pause, stopping.promise]);
      clearTimeout(timer);
    }
  };
  const running = loop();
  return {
    stop() {
      stopped = true;
      stopping.resolve();
      return running;
    },
  };
}
