import type { Pool } from "pg";
import { countContacts } from "./contact-limit.sql.ts";
import { givenBack } from "./ended.ts";
import type { Ready } from "./open-page.ts";
import type { Channel } from "./recipients/contract.ts";
import type { Ended } from "./write-ended.sql.ts";

export interface HoldBackParts {
  readonly pool: Pool;
  readonly channel: Channel;
  /** Messages to one contact in a window of so many minutes; urgent ones up to twice as many. */
  readonly gather: { readonly most: number; readonly minutes: number };
}

/** Why a delivery was put off, as its row says. */
export const outOfHours = "out-of-hours";
const tooMany = "contact-limit";

/** Windows that a message is put off at most at once: with a flood to one number it looks again then. */
const mostWindows = 24;

/**
 * What may go now. Outside the hours of its country a message waits for the opening; above the limit
 * of its contact for a later window, the further the more there are. Nothing is ever dropped, and
 * neither counts as a try. Only the first try counts for the limit.
 */
export async function holdBack(
  { pool, channel, gather }: HoldBackParts,
  ready: readonly Ready[],
  now: Date,
): Promise<{ go: Ready[]; held: Ended[] }> {
  const held: Ended[] = [];
  const open: Ready[] = [];
  for (const one of ready) {
    const opening = channel.opensAt?.(one.message.address, isUrgent(one), now) ?? null;
    if (opening === null) open.push(one);
    else held.push(givenBack(one.row, opening, outOfHours));
  }
  const counted = open.filter((one) => one.row.attempts === 1);
  if (counted.length === 0) return { go: open, held };
  const windowMs = gather.minutes * 60_000;
  const begins = Math.floor(now.getTime() / windowMs) * windowMs;
  const hashes = counted.map((one) => one.contactHash);
  const had = await countContacts(pool, hashes, new Date(begins));
  const rank = ranks(counted, had);
  const go = open.filter((one) => {
    const above = (rank.get(one) ?? 0) - gather.most * (isUrgent(one) ? 2 : 1);
    if (above <= 0) return true;
    const windows = Math.min(mostWindows, Math.ceil(above / gather.most));
    held.push(givenBack(one.row, new Date(begins + windows * windowMs), tooMany));
    return false;
  });
  return { go, held };
}

const isUrgent = ({ row }: Ready): boolean => row.priority === 0;

/** Which message to its contact each is in this window, in the order given, the most urgent first. */
function ranks(
  counted: readonly Ready[],
  had: ReadonlyMap<string, number>,
): ReadonlyMap<Ready, number> {
  const ofPage = new Map<string, number>();
  const of = ({ contactHash }: Ready): string => contactHash.toString("hex");
  for (const one of counted) ofPage.set(of(one), (ofPage.get(of(one)) ?? 0) + 1);
  const next = new Map(
    [...ofPage].map(([hash, count]) => [hash, (had.get(hash) ?? count) - count]),
  );
  const ordered = [...counted].sort((one, other) => one.row.priority - other.row.priority);
  return new Map(
    ordered.map((one) => {
      const rank = (next.get(of(one)) ?? 0) + 1;
      next.set(of(one), rank);
      return [one, rank];
    }),
  );
}
