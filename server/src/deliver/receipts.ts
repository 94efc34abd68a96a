import type { KeyObject } from "node:crypto";
import type { Pool } from "pg";
import type { Logger } from "../platform/log.ts";
import { contactHash } from "./contact-hash.ts";
import {
  dropOldReceipts,
  fallBackLate,
  keepReceipts,
  type ReceiptRow,
  receiptsAtOnce,
  settleReceipts,
} from "./receipts.sql.ts";
import type { Channel } from "./recipients/contract.ts";

export interface ReceiptsParts {
  readonly pool: Pool;
  /** The key that contacts are hashed under. */
  readonly key: KeyObject;
  readonly log: Pick<Logger, "error" | "info">;
  readonly now: () => Date;
  readonly channels: readonly Channel[];
  readonly fallbackMinutes: { readonly urgent: number; readonly other: number };
  /** Told how a message ended by its receipt: delivered, undeliverable. */
  readonly onSettled?: (recipient: string, channel: string, state: string, times: number) => void;
}

export interface Receipts {
  /** Messages became known whose receipts may be there already. */
  look(): void;
  stop(): Promise<void>;
}

/** Milliseconds: receipts are gathered so long and settled so far apart, looked at again so often, and all of them so often. */
const gatherMs = 100;
const sweepMs = 1_000;
const wholeMs = 60_000;
/** Every second only what came of late is looked at; what meets nothing by then, once a minute. */
const freshMs = 120_000;

/**
 * Receipts of carriers: kept first, answered for then, and settled when their delivery is known, on
 * whichever session, process or side of a restart they came. Also uses the next channel for what has
 * not got through in time.
 */
export function startReceipts(parts: ReceiptsParts): Receipts {
  let waiting: { row: ReceiptRow; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let wholeAt = 0;
  const ending = Promise.withResolvers<void>();
  let kept = Promise.withResolvers<void>();

  const keep = async (): Promise<void> => {
    timer = null;
    const group = waiting;
    waiting = [];
    try {
      await keepReceipts(
        parts.pool,
        group.map((one) => one.row),
        parts.now(),
      );
      for (const one of group) one.resolve();
      kept.resolve();
    } catch (error) {
      // Not answered for: the carrier tells them again.
      for (const one of group) one.reject(error);
    }
  };

  for (const channel of parts.channels) {
    const { carrier } = channel;
    if (carrier === undefined) continue;
    channel.listen?.(({ address, ...receipt }) => {
      if (stopped) return Promise.reject(new Error("stopping"));
      return new Promise((resolve, reject) => {
        const row = { ...receipt, carrier, contactHash: contactHash(parts.key, address) };
        waiting.push({ row, resolve, reject });
        timer ??= setTimeout(() => void keep(), gatherMs);
      });
    });
  }

  const settle = async (since: Date): Promise<void> => {
    for (;;) {
      const rows = await settleReceipts(parts.pool, since, parts.now());
      let settled = 0;
      for (const { recipient, channel, state, times } of rows) {
        if (state === "settled") settled = times;
        else parts.onSettled?.(recipient, channel, state, times);
      }
      if (settled < receiptsAtOnce || stopped) return;
    }
  };

  const whole = async (now: number): Promise<void> => {
    wholeAt = now;
    await settle(new Date(0));
    for (const recipient of new Set(parts.channels.map((one) => one.recipient))) {
      const times = await fallBackLate(parts.pool, recipient, parts.fallbackMinutes, parts.now());
      if (times > 0)
        parts.log.info(
          { event: "delivery.fell-back", recipient, times },
          "told by the next channel as well",
        );
    }
    await dropOldReceipts(parts.pool, parts.now());
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      kept = Promise.withResolvers<void>();
      try {
        const now = performance.now();
        if (wholeAt === 0 || now - wholeAt > wholeMs) await whole(now);
        else await settle(new Date(parts.now().getTime() - freshMs));
      } catch (error) {
        parts.log.error({ event: "receipts.failed", err: error }, "receipts are looked at again");
        await Promise.race([delay(sweepMs), ending.promise]);
      }
      await Promise.race([kept.promise, delay(sweepMs), ending.promise]);
      // Those of a moment are settled together.
      await Promise.race([delay(gatherMs), ending.promise]);
    }
  };
  const running = loop();

  return {
    look: () => kept.resolve(),
    async stop() {
      stopped = true;
      ending.resolve();
      await running;
      if (timer) clearTimeout(timer);
      if (waiting.length > 0) await keep();
    },
  };
}

const delay = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
