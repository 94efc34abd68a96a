import { setTimeout as sleep } from "node:timers/promises";
import { now } from "../sending/job.ts";
import type { Senders, Sent } from "../sending/senders.ts";
import { type Counters, counted, countersNow } from "./counters.sql.ts";
import type { Installation } from "./installation.ts";

export interface Measured {
  readonly sent: Sent;
  /** Of the window, or from the first to the last where that is given by a number of messages. */
  readonly seconds: number;
  readonly counters: Counters;
  /** Processor seconds by part; `others` is what went to programs that are not of this run. */
  readonly cpu: Readonly<Record<string, number>>;
  /** Milliseconds since 1970. */
  readonly from: number;
}

export interface WindowOptions {
  readonly warmUp: number;
  /** Null: until all messages are sent. */
  readonly seconds: number | null;
  /**
   * A checkpoint begins so many seconds after the beginning, and is spread over so many; 0: it is
   * forced, as fast as the disk allows. Null: none is asked for.
   */
  readonly checkpoint: { readonly after: number; readonly spread: number } | null;
  /** Called every second of it. */
  readonly eachSecond?: () => Promise<void>;
}

/** Lets them send, and counts what the window holds. */
export async function runWindow(
  { client, cpu, checkpoint, spreadCheckpoints, settleCheckpoints }: Installation,
  senders: Senders,
  options: WindowOptions,
): Promise<Measured> {
  const begin = now() + 200;
  const from = begin + options.warmUp * 1_000;
  const to = options.seconds === null ? Number.POSITIVE_INFINITY : from + options.seconds * 1_000;
  let isOver = false;
  const sending = senders.run({ begin, from, to }).finally(() => {
    isOver = true;
  });
  sending.catch(() => {});
  await sleep(from - now());
  const before = { counters: await countersNow(client), cpu: cpu() };
  let checkpointing = Promise.resolve();
  const spread = options.checkpoint?.spread ?? 0;
  let checkpointAt = from + (options.checkpoint?.after ?? Number.POSITIVE_INFINITY) * 1_000;
  while (!isOver && now() < to) {
    if (now() >= checkpointAt) {
      checkpointAt = Number.POSITIVE_INFINITY;
      checkpointing = spread > 0 ? spreadCheckpoints(spread) : checkpoint();
    }
    await options.eachSecond?.();
    await Promise.race([sending, sleep(Math.min(1_000, Math.max(1, to - now())))]);
  }
  const after = { counters: await countersNow(client), cpu: cpu() };
  const [sent] = await Promise.all([sending, checkpointing]);
  if (spread > 0) await settleCheckpoints();
  const used = Object.fromEntries(
    Object.entries(after.cpu).map(([part, seconds]) => [part, seconds - (before.cpu[part] ?? 0)]),
  );
  const { "whole machine": whole = 0, ...parts } = { ...used, senders: sent.cpuSeconds };
  const ours = Object.values(parts).reduce((sum, seconds) => sum + seconds, 0);
  return {
    sent,
    seconds: options.seconds ?? (sent.lastAnswered - Math.max(from, sent.firstSent)) / 1_000,
    counters: counted(before.counters, after.counters),
    cpu: { ...parts, others: Math.max(0, whole - ours) },
    from,
  };
}
