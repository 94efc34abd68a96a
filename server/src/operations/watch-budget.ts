import { Gauge } from "prom-client";
import type { Clock } from "../platform/clock.ts";
import type { Queryable } from "../platform/database/pool.ts";
import type { Logger } from "../platform/log.ts";
import { type BudgetLevel, budgetLevel, budgetWarning } from "./budget.ts";
import { registry } from "./metrics.ts";
import { type Spent, spentToday } from "./spending.sql.ts";

/**
 * Shows what was sent today and what it cost; what is returned looks whether the budget is spent, and
 * says so in the log once a day for each level. Nothing is stopped (decision 16).
 */
export function watchBudget(
  db: Queryable,
  budget: number | null,
  clock: Clock,
  log: Pick<Logger, "warn">,
): () => Promise<void> {
  const show = (name: string, help: string, of: (spent: Spent) => number): void => {
    new Gauge({
      name,
      help,
      labelNames: ["channel"] as const,
      registers: [registry],
      async collect() {
        const rows = await spentToday(db, clock.now()).catch(() => []);
        this.reset();
        for (const row of rows) this.set({ channel: row.channel }, of(row));
      },
    });
  };
  show("opendep_messages_today", "Messages taken today (UTC).", (one) => one.messages);
  show("opendep_messages_cost_today", "What they cost, by the prices of country.json.", (one) => {
    return one.cost;
  });
  new Gauge({
    name: "opendep_sms_budget",
    help: "The budget of a day for SMS; absent when none is set.",
    registers: [registry],
    collect() {
      // NaN is left out of the text.
      this.set(budget ?? Number.NaN);
    },
  });
  let said = "";
  return async () => {
    const level: BudgetLevel = budgetLevel(await spentToday(db, clock.now()), budget);
    const now = `${clock.now().toISOString().slice(0, 10)} ${level}`;
    if (level !== "within" && now !== said)
      log.warn({ event: "sms.budget", level }, budgetWarning(level) ?? "");
    said = now;
  };
}
