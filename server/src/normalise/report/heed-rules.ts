import type { DraftOrder, OrderPart } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import { phaseOf, type RuleName, ruleNames } from "../../result/message.ts";
import type { TestResult } from "../../result/test-result.ts";
import type { Judging } from "../judging.ts";
import { dayIn } from "../time/zone.ts";

/** What is asked for, whether an order with results lacks it, and where it should stand. */
const rules: Readonly<
  Record<
    RuleName,
    {
      readonly part: OrderPart;
      readonly lacks: (order: DraftOrder, results: readonly TestResult[]) => boolean;
    }
  >
> = {
  "specimen-required": {
    part: "specimen",
    lacks: ({ specimen }) => specimen === null || specimen.primary.code === "",
  },
  "specimen-number-required": {
    part: "specimenNumber",
    lacks: ({ numbers }) => numbers.specimen === "",
  },
  "validation-required": {
    part: "validated",
    lacks: (_, results) => results.some(({ validatedAt }) => validatedAt === null),
  },
};

/**
 * What this organisation is asked to send with each result: warned of before the day that its rule
 * names, refused from it on.
 */
export function heedRules(
  order: DraftOrder,
  results: readonly TestResult[],
  judging: Judging,
): void {
  const asked = judging.sender.codeMap.rules;
  if (asked === undefined || results.length === 0) return;
  const today = dayIn(judging.sender.zone, judging.now);
  for (const name of ruleNames) {
    const ends = asked[name];
    const { part, lacks } = rules[name];
    if (ends === undefined || !lacks(order, results)) continue;
    const phase = phaseOf(ends, today);
    if (phase === "before") continue;
    const code = phase === "refuse" ? "rule.required" : "rule.required-soon";
    judging.issues.push(raise(code, order.place(part), { date: ends.refuseFrom }));
  }
}
