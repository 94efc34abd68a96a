import type { Judging } from "../judging.ts";
import { dayIn } from "./zone.ts";

/** The day that it is where the sender is, `YYYY-MM-DD`. */
export const localToday = ({ now, sender }: Pick<Judging, "now" | "sender">): string =>
  dayIn(sender.zone, now);
