import type { Queryable } from "../platform/database/pool.ts";
import { dayMoved, dayOf } from "../platform/day.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import { lawHasEnded, type RetentionRules } from "../result/retention.ts";
import { daysKept, type End, type Present, plan } from "./plan.ts";
import { lookAround } from "./present.ts";
import { countLinks } from "./retention.sql.ts";
import { lastRuns, type RunRow } from "./run.sql.ts";

/** How retention stands on a day. */
export interface Standing {
  readonly day: string;
  readonly lawEnded: boolean;
  /** The run last tried, and the last that was done. */
  readonly tried: RunRow | null;
  readonly done: RunRow | null;
  readonly present: Present;
  /** What is past its time on that day. */
  readonly due: readonly End[];
  /** Links that are. */
  readonly links: number;
}

/** Reads only; `now` may be another day than today, to see what will go then. */
export async function standing(
  db: Queryable,
  keys: KeyStore,
  retention: RetentionRules,
  now: Date,
): Promise<Standing> {
  const day = dayOf(now);
  const lawEnded = lawHasEnded(retention, now);
  const present = await lookAround(db, keys);
  const { tried, done } = await lastRuns(db);
  return {
    day,
    lawEnded,
    tried,
    done,
    present,
    due: plan(present, retention, day, lawEnded),
    links: await countLinks(db, lawEnded ? null : dayMoved(day, -daysKept(retention).named)),
  };
}
