import { expect, it } from "vitest";
import { budgetLevel, budgetWarning } from "../../server/src/operations/budget.ts";
import { watchBudget } from "../../server/src/operations/watch-budget.ts";
import { systemClock } from "../../server/src/platform/clock.ts";
import { useDatabase } from "../support/database.ts";

const db = useDatabase();
const spent = (cost: number) => [{ channel: "sms", messages: 1, cost }];

it.each([
  [0, "within"],
  [79.99, "within"],
  [80, "80"],
  [99.99, "80"],
  [100, "100"],
  [250, "100"],
] as const)("%s of 100 is %s", (cost, level) => {
  expect(budgetLevel(spent(cost), 100)).toBe(level);
});

it("without a budget there is nothing to say", () => {
  expect(budgetWarning(budgetLevel(spent(1e9), null))).toBeNull();
});

it("is said in the log once for each level, by the worker's own rights", async () => {
  const said: unknown[] = [];
  const check = watchBudget(db.pool("worker"), 10, systemClock, {
    warn: (...line: unknown[]) => said.push(line),
  });
  const spend = (millionths: number) =>
    db.query(
      `insert into delivery.spending values ((now() at time zone 'UTC')::date, 'sms', 1, $1)
        on conflict (day, channel) do update set cost_millionths = excluded.cost_millionths`,
      [millionths],
    );
  await check();
  await spend(8_500_000);
  await check();
  await check();
  await spend(12_000_000);
  await check();
  expect(said).toEqual([
    [{ event: "sms.budget", level: "80" }, "80 % of today's budget for SMS is spent"],
    [{ event: "sms.budget", level: "100" }, "today's budget for SMS is spent; messages go on"],
  ]);
});
