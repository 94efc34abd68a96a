import { dayMoved } from "../platform/day.ts";
import type { Retention } from "../result/retention.ts";

/**
 * `named`: who the person is, raw messages and contests, with the key of the day. `refused`: refused
 * messages, with theirs. `message`: the memory of accepted control ids, which has no key.
 */
export const kinds = ["named", "refused", "message"] as const;
export type Kind = (typeof kinds)[number];

/** One day of one kind that is to go, and why. */
export interface End {
  readonly kind: Kind;
  readonly day: string;
  readonly ground: "retention" | "end of the law";
}

/** What there is now: days with partitions, and days with a key. */
export type Present = Readonly<
  Record<Kind, { readonly days: readonly string[]; readonly keys: readonly string[] }>
>;

/** A control id may not come again with other content within 7 days: its memory is never shorter. */
const leastMessageDays = 8;

/** Days that each kind is kept. */
export const daysKept = ({
  namedDays,
  refusedDays,
}: Retention): Readonly<Record<Kind, number>> => ({
  named: namedDays,
  refused: refusedDays,
  message: Math.max(namedDays, leastMessageDays),
});

/**
 * What is to go on a day. A day is kept as many whole days after it as its retention says, so that
 * what came at its last moment has them all. Once the law has ended everything goes, the days that
 * were made ahead too. By what is there, not by what should be: what a run left is found by the next.
 */
export function plan(
  present: Present,
  retention: Retention,
  today: string,
  lawEnded: boolean,
): End[] {
  const kept = daysKept(retention);
  return kinds.flatMap((kind) => {
    const { days, keys } = present[kind];
    const oldest = dayMoved(today, -kept[kind]);
    const all = [...new Set([...days, ...keys])].sort();
    const ends = all.filter((day) => lawEnded || day < oldest);
    return ends.map((day): End => {
      const ground = day < oldest ? "retention" : "end of the law";
      return { kind, day, ground };
    });
  });
}
