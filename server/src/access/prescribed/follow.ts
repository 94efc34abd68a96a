import type { Pool } from "pg";
import { transaction } from "../../platform/database/pool.ts";
import { KeyGone, type KeyStore } from "../../platform/keys/key-store.ts";
import { unsealNamed } from "../../platform/keys/named-record.ts";
import {
  type FollowedRow,
  followedRecords,
  type Lag,
  movePrescribedCursor,
  type Prescribed,
  prescribedLags,
  removeOthers,
  savePrescribed,
} from "./follow.sql.ts";

export interface FollowPrescribersParts {
  readonly pool: Pool;
  /** Opens `named`. */
  readonly keys: KeyStore;
  onFailure(error: unknown): void;
}

/** Versions looked at in one transaction: some ten milliseconds of opening records. */
const step = 500;
const everyMs = 1_000;

/**
 * Follows the record and notes which report names whom as its prescriber, a second or so behind. Rows and
 * cursor commit together: what breaks off is done again.
 */
export async function followPrescribersOnce(parts: FollowPrescribersParts): Promise<void> {
  for (const { lane, followed, position } of await prescribedLags(parts.pool))
    for (let from = followed; from < position; from += step)
      await followStep(parts, { lane, followed: from, position: Math.min(from + step, position) });
}

const followStep = ({ pool, keys }: FollowPrescribersParts, lag: Lag): Promise<void> =>
  transaction(pool, async (client) => {
    const rows = await followedRecords(client, lag);
    // Of several versions of one report in a step the last one counts.
    const latest = new Map(rows.map((row) => [row.report_id, row]));
    const all = [...latest.values()].map((row) => ({ row, prescriber: prescriberOf(keys, row) }));
    const named = all.flatMap(({ row, prescriber }): Prescribed[] =>
      prescriber === null ? [] : [{ ...row, prescriber }],
    );
    await savePrescribed(client, named);
    await removeOthers(client, lag.lane, [...latest.keys()]);
    await movePrescribedCursor(client, lag);
  });

/** Scheme and number; null where nobody is named by a number of the country, or the day was erased. */
function prescriberOf(keys: KeyStore, row: FollowedRow): string | null {
  try {
    const place = {
      lane: row.lane,
      reportId: row.report_id,
      version: row.version,
      day: row.day,
    };
    const { prescriber } = unsealNamed(keys, place, row.sealed);
    return prescriber?.scheme && prescriber.id ? `${prescriber.scheme}:${prescriber.id}` : null;
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}

/** Follows until stopped, a second after each time. */
export function followPrescribers(parts: FollowPrescribersParts): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const round = async (): Promise<void> => {
    await followPrescribersOnce(parts).catch(parts.onFailure);
    if (!stopped) timer = setTimeout(() => (running = round()), everyMs);
  };
  let running = round();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
