import type { Clock } from "../platform/clock.ts";
import { createPool } from "../platform/database/pool.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import type { Logger } from "../platform/log.ts";
import type { IsHeld } from "./hold/pauses.ts";
import { startQueue } from "./queue.ts";
import type { Channel } from "./recipients/contract.ts";

export interface DeliveryParts {
  readonly databaseUrl: string;
  readonly keys: KeyStore;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Logger;
  /** Whether something that was claimed is paused or held by now. */
  readonly isHeld?: IsHeld;
  /** Told how each delivery ended: sent, gathered, waiting (for another try), dead. */
  readonly onEnded?: (channel: Channel, state: string) => void;
}

export interface Delivery {
  /** Looks for what is due to a recipient, on all its channels. */
  wake(recipient: string): void;
  /** Channels that rest because their server is away, as `patient/email`. */
  paused(): string[];
  stop(): Promise<void>;
}

/** Starts a queue for each channel, each with a pool of its own: none waits for another. */
export function startDelivery(parts: DeliveryParts): Delivery {
  const queues = parts.channels.map((channel) => {
    const name = `${channel.recipient}/${channel.channel}`;
    const pool = createPool(parts.databaseUrl, {
      role: "worker",
      max: 2,
      applicationName: `opendep worker ${name}`,
    });
    const { keys, log, clock, onEnded, isHeld } = parts;
    const queue = startQueue({
      pool,
      keys,
      channel,
      log,
      now: () => clock.now(),
      isHeld: (organisationId) =>
        isHeld?.(channel.recipient, channel.channel, organisationId) ?? false,
      onEnded: (state) => onEnded?.(channel, state),
    });
    return { channel, name, pool, queue };
  });
  return {
    wake(recipient) {
      for (const one of queues) if (one.channel.recipient === recipient) one.queue.wake();
    },
    paused: () => queues.filter((one) => one.queue.paused()).map((one) => one.name),
    async stop() {
      await Promise.all(
        queues.map(async ({ queue, pool }) => {
          await queue.stop();
          await pool.end();
        }),
      );
    },
  };
}
