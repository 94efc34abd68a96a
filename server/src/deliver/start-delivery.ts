import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../platform/clock.ts";
import { createPool } from "../platform/database/pool.ts";
import { isAskedToStepBack } from "../platform/database/step-back.sql.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import type { Logger } from "../platform/log.ts";
import { StepBack } from "../platform/step-back.ts";
import type { MessageRules } from "../result/country.ts";
import type { DueRow } from "./claim.sql.ts";
import { dropContactWindows } from "./contact-limit.sql.ts";
import type { IsHeld } from "./hold/pauses.ts";
import { startQueue } from "./queue.ts";
import { startReceipts } from "./receipts.ts";
import type { Channel } from "./recipients/contract.ts";

export interface DeliveryParts {
  readonly databaseUrl: string;
  /** Opens the keys of days, and the one that contacts are hashed under. */
  readonly keys: KeyStore;
  readonly rules: Pick<MessageRules, "gather" | "fallbackMinutes">;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Logger;
  /** Whether something that was claimed is paused or held by now. */
  readonly isHeld?: IsHeld;
  /** Told how each delivery ended: sent, gathered, waiting (for another try), undeliverable, dead. */
  readonly onEnded?: (channel: Channel, state: string, row: DueRow) => void;
  /** Told how what was sent ended by its receipts: delivered, undeliverable. */
  readonly onSettled?: (recipient: string, channel: string, state: string, times: number) => void;
}

export interface Delivery {
  /** Looks for what is due to a recipient, on one channel or on all of them. */
  wake(recipient: string, channel?: string): void;
  /**
   * The same in a moment, and again in another one. A job lives so long, and while it lives no batch
   * adds another: what was committed meanwhile is seen by the first look, what was being committed by
   * the second.
   */
  wakeSoon(recipient: string, channel?: string): Promise<void>;
  /** Channels that rest because their server is away, as `patient/email`. */
  paused(): string[];
  /** Rests between pages because taking results is behind. */
  stepsBack(): boolean;
  /** Forgets what is counted of contacts and over; to be called now and then. */
  upkeep(now: Date): Promise<void>;
  stop(): Promise<void>;
}

/** What telling takes of its time while taking results is behind, the most urgent first. */
const share = 0.15;
/** How long a job gathers what batches leave to be told, milliseconds. */
const momentMs = 100;

/** Starts a queue for each channel, each with a pool of its own: none waits for another. */
export function startDelivery(parts: DeliveryParts): Delivery {
  const { keys, log, clock, rules, onEnded, onSettled, isHeld } = parts;
  const now = (): Date => clock.now();
  const contactKey = keys.ensure("contact");
  const shared = createPool(parts.databaseUrl, {
    role: "worker",
    max: 2,
    applicationName: "opendep worker receipts",
  });
  // Before the queues: a carrier may have receipts to tell from the first moment.
  const receipts = startReceipts({
    pool: shared,
    key: contactKey,
    log,
    now,
    channels: parts.channels,
    fallbackMinutes: rules.fallbackMinutes,
    ...(onSettled ? { onSettled } : {}),
  });
  const stepBack = new StepBack(share, () => isAskedToStepBack(shared, now()));
  const queues = parts.channels.map((channel) => {
    const name = `${channel.recipient}/${channel.channel}`;
    const pool = createPool(parts.databaseUrl, {
      role: "worker",
      max: 2,
      applicationName: `opendep worker ${name}`,
    });
    const queue = startQueue({
      pool,
      keys,
      contactKey,
      channel,
      stepBack,
      log,
      now,
      ...rules,
      ...(channel.carrier === undefined ? {} : { onWritten: receipts.look }),
      isHeld: (organisationId) =>
        isHeld?.(channel.recipient, channel.channel, organisationId) ?? false,
      onEnded: (state, row) => onEnded?.(channel, state, row),
    });
    return { channel, name, pool, queue };
  });
  const wake: Delivery["wake"] = (recipient, channel) => {
    for (const one of queues) {
      const isMeant = channel === undefined || one.channel.channel === channel;
      if (isMeant && one.channel.recipient === recipient) one.queue.wake();
    }
  };
  return {
    wake,
    async wakeSoon(recipient, channel) {
      await delay(momentMs);
      wake(recipient, channel);
      setTimeout(() => wake(recipient, channel), momentMs).unref();
    },
    async upkeep(at) {
      const before = new Date(at.getTime() - 2 * rules.gather.minutes * 60_000);
      await dropContactWindows(shared, before);
    },
    paused: () => queues.filter((one) => one.queue.paused()).map((one) => one.name),
    stepsBack: () => stepBack.asked,
    async stop() {
      await Promise.all(
        queues.map(async ({ queue, pool }) => {
          await queue.stop();
          await pool.end();
        }),
      );
      await receipts.stop();
      await shared.end();
    },
  };
}
