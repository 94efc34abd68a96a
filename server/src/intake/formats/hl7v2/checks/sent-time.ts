import { raise } from "../../../../result/issue-texts.ts";
import { readTime } from "../draft/time.ts";
import { text } from "../text.ts";
import type { Check } from "./check.ts";

/** MSH-7 orders corrections; a sender without it is taken, a wrong one is told (2.15.9.7). */
export const sentTime: Check = (message, _arranged, issues) => {
  if (readTime(text(message.segments[0], 7)) === "malformed")
    issues.push(raise("sent-time.malformed", "MSH-7"));
};
