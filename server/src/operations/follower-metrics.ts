import { Counter, Gauge } from "prom-client";
import type { Clock } from "../platform/clock.ts";
import type { Queryable } from "../platform/database/pool.ts";
import { countOpenDoubts, readFollowing } from "./following.sql.ts";
import { registry } from "./metrics.ts";

/** What the follower process measures; imported by it alone. */

const followed = new Counter({
  name: "opendep_follower_versions_total",
  help: "Versions of reports whose person was looked for.",
  registers: [registry],
});

const doubts = new Counter({
  name: "opendep_follower_doubts_total",
  help: "Doubts that were held for a human.",
  registers: [registry],
});

export function noteBatch(batch: { readonly versions: number; readonly doubts: number }): void {
  followed.inc(batch.versions);
  doubts.inc(batch.doubts);
}

/** The database is asked no more often than this, whoever reads the metrics. Milliseconds. */
const freshMs = 5_000;
/** Doubts are counted one by one, and change slowly. */
const doubtsFreshMs = 60_000;

/** Shows how far behind the record the follower is, as the database has it. */
export function watchFollowing(db: Queryable, clock: Clock): void {
  const following = kept(freshMs, () => readFollowing(db, clock.now()));
  const doubts = kept(doubtsFreshMs, () => countOpenDoubts(db));
  show("opendep_follower_behind", "Versions of reports still to be followed.", async () => {
    return (await following())?.behind ?? null;
  });
  show(
    "opendep_follower_oldest_seconds",
    "Age of the oldest version that is still to be followed.",
    async () => (await following())?.oldest_seconds ?? null,
  );
  show("opendep_follower_doubts_open", "Doubts that wait for a human.", doubts);
}

/** What was read last, read anew when it is older; null while the database is away, not an old figure. */
function kept<T>(forMs: number, read: () => Promise<T>): () => Promise<T | null> {
  let found: Promise<T | null> | undefined;
  let foundAt = 0;
  return () => {
    if (found === undefined || performance.now() - foundAt > forMs) {
      foundAt = performance.now();
      found = read().catch(() => null);
    }
    return found;
  };
}

function show(name: string, help: string, of: () => Promise<number | null>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      const value = await of();
      this.reset();
      if (value !== null) this.set(value);
      else this.remove();
    },
  });
}
