import type { Clock } from "../platform/clock.ts";
import type { Queryable } from "../platform/database/pool.ts";
import { budgetLevel, budgetWarning } from "./budget.ts";
import { spentToday } from "./spending.sql.ts";

/** The database is asked no more often than this, whoever asks for readiness. Milliseconds. */
const freshMs = 10_000;

/** What an operator should know although all is ready: that the money of the day is going. */
export function warnings(
  db: Queryable,
  budget: number | null,
  clock: Clock,
): () => Promise<readonly string[]> {
  let found: Promise<readonly string[]> = Promise.resolve([]);
  let foundAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (budget !== null && now - foundAt > freshMs) {
      foundAt = now;
      found = spentToday(db, clock.now()).then(
        (spent) => [budgetWarning(budgetLevel(spent, budget))].filter((one) => one !== null),
        // The check of the database says that it is away.
        () => [],
      );
    }
    return found;
  };
}
