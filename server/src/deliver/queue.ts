import type { Logger } from "../platform/log.ts";
import { claimDue, writeEnded } from "./claim.sql.ts";
import { type SendParts, sendPage } from "./send-page.ts";

/** Deliveries claimed at once: enough to keep the channel busy, few enough to end within the lease. */
const pageSize = 200;

export interface DeliveryQueue {
  /** There may be something due: looks at once, or right after the page under way. */
  wake(): void;
  /** Claims no more; resolves when what is being sent has ended. */
  stop(): Promise<void>;
}

/**
 * The queue of one channel, apart from all others: one that hangs never stops another. Besides being
 * woken it looks every second, for retries and for leases that ran out.
 */
export function startQueue(parts: SendParts, log: Logger): DeliveryQueue {
  const { recipient, channel } = parts.channel;
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;

  const work = async (): Promise<void> => {
    do {
      again = false;
      const rows = await claimDue(parts.pool, recipient, channel, parts.now(), pageSize);
      if (rows.length === 0) continue;
      const ended = await sendPage(parts, rows);
      await writeEnded(parts.pool, recipient, channel, ended, parts.now());
      again ||= rows.length === pageSize;
    } while (again && !stopped);
  };

  const wake = (): void => {
    again = true;
    if (stopped || running) return;
    running = work()
      .catch((error) =>
        log.warn({ err: error, recipient, channel }, "deliveries will be tried again"),
      )
      .finally(() => {
        running = null;
      });
  };
  const sweep = setInterval(wake, 1_000);
  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(sweep);
      await running;
      parts.channel.close();
    },
  };
}
