import { Counter, Gauge } from "prom-client";
import type { Clock } from "../platform/clock.ts";
import type { Queryable } from "../platform/database/pool.ts";
import { type Following, readFollowing } from "./following.sql.ts";
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

/** Shows how far behind the record the follower is, as the database has it. */
export function watchFollowing(db: Queryable, clock: Clock): void {
  let found: Promise<Following | null> | undefined;
  let foundAt = 0;
  const look = (): Promise<Following | null> => {
    if (found === undefined || performance.now() - foundAt > freshMs) {
      foundAt = performance.now();
      // While the database is away there is no figure, rather than an old one.
      found = readFollowing(db, clock.now()).catch(() => null);
    }
    return found;
  };
  const show = (name: string, help: string, of: (following: Following) => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const following = await look();
        this.reset();
        if (following) this.set(of(following));
        else this.remove();
      },
    });
  };
  show("opendep_follower_behind", "Versions of reports still to be followed.", (one) => one.behind);
  show(
    "opendep_follower_oldest_seconds",
    "Age of the oldest version that is still to be followed.",
    (one) => one.oldest_seconds,
  );
  show("opendep_follower_doubts_open", "Doubts that nobody has decided.", (one) => one.doubts);
}
