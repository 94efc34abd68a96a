import type { Pool, PoolClient } from "pg";
import { aloneIn } from "../../platform/database/alone.ts";
import type { Logger } from "../../platform/log.ts";
import {
  ensureCursors,
  followActivity,
  forgetActivity,
  type HourRow,
  pastHours,
  type RecentRow,
  recentActivity,
} from "./activity.sql.ts";
import { evidenceOf } from "./evidence.ts";
import { beginHold } from "./holds.sql.ts";
import { park } from "./pauses.sql.ts";
import { judge, rules } from "./range.ts";

/** A sender that an operator released is not held again for so long, milliseconds. */
export const trustedMs = 4 * 3_600_000;
const hourMs = 3_600_000;

/** Writes an entry of the audit in the open transaction. */
export type Audit = (
  client: PoolClient,
  entry: { action: string; purpose: string; subject: Readonly<Record<string, unknown>> },
) => Promise<void>;

export interface HoldParts {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly log: Pick<Logger, "warn">;
  readonly audit: Audit;
  /** False: what is sent is counted, and nothing held. */
  readonly holds: boolean;
}

/**
 * One look at the senders, by one process at a time: counts what was recorded since the last, and holds
 * what waits for the patients of those that left their own range. Called every few seconds.
 */
export function holdWatch(parts: HoldParts): () => Promise<void> {
  const baselines = new Map<string, readonly HourRow[]>();
  let hour = 0;

  /** Read once an hour for each sender that is judged. */
  const baseline = async (client: PoolClient, one: RecentRow, now: Date) => {
    const key = `${one.lane}-${one.organisation_id}`;
    const known =
      baselines.get(key) ?? (await pastHours(client, one.lane, one.organisation_id, now));
    baselines.set(key, known);
    return known;
  };

  return () =>
    aloneIn(parts.pool, "opendep holds", async (client) => {
      const now = parts.now();
      const thisHour = Math.floor(now.getTime() / hourMs);
      if (thisHour !== hour) {
        hour = thisHour;
        baselines.clear();
        await ensureCursors(client);
        await forgetActivity(client, now);
      }
      await followActivity(client, now);
      if (!parts.holds) return;
      const trusted = new Date(now.getTime() - trustedMs);
      for (const one of await recentActivity(client, now, rules.least, trusted)) {
        const anomaly = judge(one, await baseline(client, one, now), now.getTime());
        if (!anomaly || !(await beginHold(client, one.organisation_id, anomaly, now))) continue;
        await park(client, now);
        const subject = { code: one.code, ...anomaly };
        await parts.audit(client, {
          action: "deliveries held",
          purpose: "a sender left its own range",
          subject,
        });
        parts.log.warn(
          { event: "hold.begun", organisation: one.code, evidence: evidenceOf(anomaly) },
          "a sender left its own range: what waits for its patients is held",
        );
      }
    });
}
