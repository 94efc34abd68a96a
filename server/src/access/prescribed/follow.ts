import type { Pool } from "pg";
import { transaction } from "../../platform/database/pool.ts";
import { keepFollowing, type Stretch } from "../../platform/follow-lanes.ts";
import { KeyGone, type KeyStore } from "../../platform/keys/key-store.ts";
import { unsealNamed } from "../../platform/keys/named-record.ts";
import type { StepBack } from "../../platform/step-back.ts";
import type { NumberScheme } from "../../result/country.ts";
import { announce, topicOf } from "../live/change.sql.ts";
import {
  type FollowedRow,
  followedRecords,
  movePrescribedCursor,
  type Prescribed,
  prescribedLags,
  removeOthers,
  savePrescribed,
} from "./follow.sql.ts";
import { numberOfPrescriber } from "./number-of.ts";

export interface FollowPrescribersParts {
  readonly pool: Pool;
  /** Opens `named`. */
  readonly keys: KeyStore;
  /** The country's numbers of professionals. */
  readonly schemes: readonly NumberScheme[];
  /** How long to rest, so that taking results has the cores it needs. */
  readonly stepBack?: Pick<StepBack, "restAfter">;
  onFailure(error: unknown): void;
}

/** Versions looked at in one transaction: some ten milliseconds of opening records. */
const step = 500;

const followStep = (parts: FollowPrescribersParts, stretch: Stretch): Promise<void> =>
  transaction(parts.pool, async (client) => {
    const rows = await followedRecords(client, stretch);
    // Of several versions of one report in a step the last one counts.
    const latest = new Map(rows.map((row) => [row.report_id, row]));
    const all = [...latest.values()].map((row) => ({ row, prescriber: prescriberOf(parts, row) }));
    const named = all.flatMap(({ row, prescriber }): Prescribed[] =>
      prescriber === null ? [] : [{ ...row, prescriber }],
    );
    await savePrescribed(client, named);
    const others = await removeOthers(client, stretch.lane, [...latest.keys()]);
    const told = new Set([...named.map(({ prescriber }) => prescriber), ...others]);
    await announce(
      client,
      [...told].map((prescriber) => topicOf("results", prescriber)),
    );
    await movePrescribedCursor(client, stretch);
  });

/** Null also once the day was erased. */
function prescriberOf({ keys, schemes }: FollowPrescribersParts, row: FollowedRow): string | null {
  try {
    const place = {
      lane: row.lane,
      reportId: row.report_id,
      version: row.version,
      day: row.day,
    };
    return numberOfPrescriber(schemes, unsealNamed(keys, place, row.sealed).prescriber);
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}

/**
 * Follows the record and notes which report names whom as its prescriber, two seconds or so behind, until
 * stopped. Rows and cursor commit together: what breaks off is done again.
 */
export const followPrescribers = (parts: FollowPrescribersParts): { stop(): Promise<void> } =>
  keepFollowing({
    ...parts,
    step,
    lags: () => prescribedLags(parts.pool),
    follow: (stretch) => followStep(parts, stretch),
  });
