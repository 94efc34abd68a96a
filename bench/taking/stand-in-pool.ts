import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";

/** How long a commit takes, milliseconds: as long as a batch of 250 of the intake does in a rush. */
const commitMs = 40;

type Query = string | { readonly name?: string };

/**
 * A pool whose connections answer as a database would that has none of the reports of a batch: lanes
 * that are not locked by anybody, the head of a chain, nothing found, everything written.
 */
export function standInPool(lanes: number): Pool {
  const counters = Array.from({ length: lanes }, (_, lane) => ({
    lane,
    position: 0,
    report_id: 0,
    message_id: 0,
  }));
  const answers: Readonly<Record<string, readonly object[]>> = {
    "lock lanes": counters,
    "lock audit head": [{ link: 1, hash: Buffer.alloc(32) }],
  };
  const client = {
    async query(query: Query): Promise<{ rows: readonly object[]; command: string }> {
      if (query === "commit") {
        await sleep(commitMs);
        return { rows: [], command: "COMMIT" };
      }
      return {
        rows: (typeof query === "string" ? null : answers[query.name ?? ""]) ?? [],
        command: "",
      };
    },
    release(): void {},
  };
  return {
    options: { pipeline: true },
    connect: () => Promise.resolve(client),
  } as unknown as Pool;
}
