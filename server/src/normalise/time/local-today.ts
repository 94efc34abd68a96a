import type { Judging } from "../judging.ts";
import { isoDate } from "./calendar.ts";
import { offsetAt } from "./zone.ts";

/** The day that it is where the sender is, `YYYY-MM-DD`. */
export function localToday({ now, sender }: Pick<Judging, "now" | "sender">): string {
  const local = new Date(now.getTime() + offsetAt(sender.zone, now.getTime()) * 60_000);
  return isoDate(local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate());
}
