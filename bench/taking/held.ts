import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Pool } from "pg";

const first = 500;
const settleMs = 500;

/** A pool that has no connection to give: whoever asks waits. */
export const busyPool = (): Pool =>
  ({ options: { pipeline: true }, connect: () => new Promise(() => {}) }) as unknown as Pool;

/**
 * Bytes of the heap that each message holds while it waits for its commit: what a collection of the
 * young space copies. Their bytes as received are outside of it, and are counted nowhere.
 * @param take takes them into a record that never commits
 * @param messages more than 500
 */
export async function heldByEach(
  take: (bytes: Uint8Array) => Promise<unknown>,
  messages: readonly Uint8Array[],
): Promise<number> {
  const collect = collector();
  const heap = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const begin = async (some: readonly Uint8Array[]): Promise<void> => {
    for (const bytes of some) void take(bytes);
    await sleep(settleMs);
  };
  // The first ones make what all share: communes by their names, and the like.
  await begin(messages.slice(0, first));
  const before = heap();
  await begin(messages.slice(first));
  return (heap() - before) / (messages.length - first);
}

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
