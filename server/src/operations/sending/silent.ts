import type { Queryable } from "../../platform/database/pool.ts";
import { silenceOf } from "./silence.ts";
import { quietSenders } from "./silent.sql.ts";

/** An organisation that has been silent for longer than is its habit. */
export interface Silent {
  readonly code: string;
  readonly name: string;
  /** Hours since the last hour in which something came. */
  readonly hours: number;
  /** Hours without anything in which it usually sends. */
  readonly missed: number;
  readonly habit: number;
}

/** Looked at most: more at once is a fault of ours, or of the network, and shows as it is. */
const most = 2_000;

/** Who usually sends by now and has not, those that miss most first. */
export async function silentOrganisations(db: Queryable, now: Date): Promise<Silent[]> {
  const quiet = await quietSenders(db, now, most);
  return quiet
    .flatMap(({ code, name, sent, now: hour }) => {
      const silence = silenceOf(sent, hour);
      if (silence === null) return [];
      const { last, missed, habit } = silence;
      return [{ code, name, hours: hour - last, missed, habit }];
    })
    .sort((one, other) => other.missed - other.habit - (one.missed - one.habit));
}
