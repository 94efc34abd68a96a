import { raise } from "../../../../result/issue-texts.ts";
import { conditions } from "../conditions.ts";
import { text } from "../text.ts";
import type { Check } from "./check.ts";

/** MSH-15 and MSH-16, where they are given, are of table 0155 (2.15.9.15). */
export const acknowledgementConditions: Check = (message, _arranged, issues) => {
  for (const field of [15, 16]) {
    const condition = text(message.segments[0], field);
    if (condition !== "" && !conditions.has(condition))
      issues.push(raise("acknowledgement.condition", `MSH-${field}`));
  }
};
