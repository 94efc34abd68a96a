import { Gauge } from "prom-client";
import type { Standing } from "../retention/index.ts";
import { registry } from "./metrics.ts";

/** How old a figure may be: what it is about happens once a day. Milliseconds. */
const freshMs = 30_000;

/** Shows how the erasure at the end of retention stands, as the worker sees it. */
export function watchRetention(look: () => Promise<Standing>): void {
  let found: Promise<Standing | null> | undefined;
  let foundAt = 0;
  const fresh = (): Promise<Standing | null> => {
    if (found === undefined || performance.now() - foundAt > freshMs) {
      foundAt = performance.now();
      // While the database is away there is no figure, rather than an old one.
      found = look().catch(() => null);
    }
    return found;
  };
  const show = (name: string, help: string, of: (now: Standing) => number | null): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const now = await fresh();
        const value = now && of(now);
        // Not 0: a figure that has no value is left out.
        if (value === null) this.set(Number.NaN);
        else this.set(value);
      },
    });
  };
  show(
    "opendep_retention_last_success_timestamp_seconds",
    "When the daily erasure last went through.",
    ({ done }) => (done?.ended_at ? done.ended_at.getTime() / 1_000 : null),
  );
  show(
    "opendep_retention_days_overdue",
    "Days of data that are past their time and still there.",
    ({ due }) => due.length,
  );
  show(
    "opendep_retention_held",
    "1 while erasure is held until an operator says that the clock, or the end of the law, is right.",
    ({ tried }) => (tried !== null && (tried.outcome === "held" || tried.why !== null) ? 1 : 0),
  );
}
