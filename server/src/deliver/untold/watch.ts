import type { Pool } from "pg";
import { aloneIn } from "../../platform/database/alone.ts";
import type { Logger } from "../../platform/log.ts";
import { endOver, type Place } from "./end.sql.ts";
import { ensureCounters, type Noted, noteFailed, noteLate } from "./note.sql.ts";

/** A positive that has not gone out by then is one that its laboratory knows of; milliseconds. */
export const lateMs = 10 * 60_000;
/** What is looked at in one statement. */
const page = 1_000;
/** Between looks at what is late; it reads all that waits. Milliseconds. */
const lateEveryMs = 20_000;

export interface UntoldParts {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly log: Pick<Logger, "info">;
  readonly onNoted?: (noted: Noted) => void;
}

/**
 * One look at who could not be told, by one process at a time; others pass by. Called every few
 * seconds: each look goes on where the last one of this process ended.
 */
export function untoldWatch(parts: UntoldParts): () => Promise<void> {
  const start: Place = { lane: -1, reportId: 0 };
  let round = start;
  let lateAt = Number.NEGATIVE_INFINITY;
  const note = (found: readonly Noted[]): void => {
    for (const one of found) parts.onNoted?.(one);
    const urgent = found.filter((one) => one.urgent).length;
    if (urgent > 0)
      parts.log.info(
        { event: "untold.noted", urgent, all: found.length },
        "patients that could not be told",
      );
  };
  return () =>
    aloneIn(parts.pool, "opendep untold", async (client) => {
      await ensureCounters(client);
      let looked = page;
      while (looked === page) {
        const failed = await noteFailed(client, parts.now(), page);
        note(failed.noted);
        looked = failed.looked;
      }
      if (performance.now() - lateAt >= lateEveryMs) {
        lateAt = performance.now();
        const now = parts.now();
        note(await noteLate(client, now, new Date(now.getTime() - lateMs)));
      }
      round = (await endOver(client, parts.now(), round, page)) ?? start;
    });
}
