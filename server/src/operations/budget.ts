import type { Spent } from "./spending.sql.ts";

/** How much of the day's budget is spent: below 80 %, from there on, and all of it. */
export type BudgetLevel = "within" | "80" | "100";

export function budgetLevel(spent: readonly Spent[], budget: number | null): BudgetLevel {
  if (budget === null) return "within";
  const cost = spent.reduce((sum, one) => sum + one.cost, 0);
  if (cost >= budget) return "100";
  return cost >= budget * 0.8 ? "80" : "within";
}

/** What readiness says of it; null while there is nothing to say. */
export const budgetWarning = (level: BudgetLevel): string | null =>
  level === "within"
    ? null
    : level === "80"
      ? "80 % of today's budget for SMS is spent"
      : "today's budget for SMS is spent; messages go on";
