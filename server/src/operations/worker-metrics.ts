import { Gauge } from "prom-client";
import type { Clock } from "../platform/clock.ts";
import type { Queryable } from "../platform/database/pool.ts";
import { type Backlog, readBacklog } from "./backlog.sql.ts";
import { registry } from "./metrics.ts";
import { silentOrganisations } from "./sending/silent.ts";

/** What the worker process measures; imported by it alone. */

const upkeep = new Gauge({
  name: "opendep_upkeep_last_success_timestamp_seconds",
  help: "When days were last made ahead and the audit chains anchored; it happens each minute.",
  registers: [registry],
});

/** The upkeep of this minute went through. */
export const upkeepDone = (): void => upkeep.setToCurrentTime();

/** The database is asked no more often than this, whoever reads the metrics. Milliseconds. */
const freshMs = 5_000;

/** Shows what waits to be told, of each channel, as the database has it. */
export function watchBacklog(db: Queryable, clock: Clock): void {
  let found: Promise<readonly Backlog[]> | undefined;
  let foundAt = 0;
  const look = (): Promise<readonly Backlog[]> => {
    if (found === undefined || performance.now() - foundAt > freshMs) {
      foundAt = performance.now();
      // While the database is away there is no figure, rather than an old one.
      found = readBacklog(db, clock.now()).catch(() => []);
    }
    return found;
  };
  const show = (name: string, help: string, of: (backlog: Backlog) => number): void => {
    new Gauge({
      name,
      help,
      labelNames: ["recipient", "channel"] as const,
      registers: [registry],
      async collect() {
        const rows = await look();
        this.reset();
        for (const row of rows) {
          this.set({ recipient: row.recipient, channel: row.channel }, of(row));
        }
      },
    });
  };
  show("opendep_delivery_waiting", "Deliveries that wait or are being sent.", (one) => one.waiting);
  show(
    "opendep_delivery_oldest_seconds",
    "Age of the oldest delivery that waits or is being sent.",
    (one) => one.oldest_seconds,
  );
}

/** Habits are hours long: asked no more often than this. Milliseconds. */
const silenceFreshMs = 60_000;

/** Shows how many organisations have been silent for longer than is their habit. */
export function watchSilence(db: Queryable, clock: Clock): void {
  let count = Number.NaN;
  let foundAt = Number.NEGATIVE_INFINITY;
  new Gauge({
    name: "opendep_organisations_silent",
    help: "Organisations of which nothing has been recorded for longer than is their habit.",
    registers: [registry],
    async collect() {
      if (performance.now() - foundAt > silenceFreshMs) {
        foundAt = performance.now();
        count = await silentOrganisations(db, clock.now()).then(
          (silent) => silent.length,
          // While the database is away there is no figure, rather than an old one.
          () => Number.NaN,
        );
      }
      this.set(count);
    },
  });
}
