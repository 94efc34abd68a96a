import { movedClock } from "../../server/src/platform/clock.ts";
import { ensureDay } from "../../server/src/platform/database/days.sql.ts";
import { createPool } from "../../server/src/platform/database/pool.ts";
import { dayMoved, dayOf } from "../../server/src/platform/day.ts";
import { type KeyStore, openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import type { RetentionRules } from "../../server/src/result/retention.ts";
import { type RunParts, runRetention } from "../../server/src/retention/run.ts";
import type { TestDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";

export const today = dayOf(new Date());
export const ago = (days: number): string => dayMoved(today, -days);

const ninety: RetentionRules = { namedDays: 90, refusedDays: 30, until: null, endsAt: null };

/** An installation of partitions and keys of days, on which runs are tried. */
export class Ground {
  readonly keys: KeyStore;
  readonly #db: TestDatabase;

  constructor(db: TestDatabase, keys = openKeyFolder(makeFolder(), ["named", "refused"])) {
    this.#db = db;
    this.keys = keys;
  }

  /** Days with their partitions, their keys, and rows: so many of who the person is. */
  async fill(days: readonly string[], rows = 3): Promise<void> {
    for (const day of days) {
      await ensureDay(this.#db.pool(null), day);
      await this.#db.query(
        `insert into named.person_record select 0, n, 1, $1::date, '' from generate_series(1, $2) n
          on conflict do nothing`,
        [day, rows],
      );
      this.keys.ensure(`named/${day}`);
      this.keys.ensure(`refused/${day}`);
    }
  }

  /** A run by a worker process of its own, with what is said otherwise. */
  async run(said: Partial<RunParts> = {}): ReturnType<typeof runRetention> {
    const pool = createPool(this.#db.url, { role: "worker", max: 3 });
    try {
      return await runRetention({
        pool,
        keys: this.keys,
        clock: movedClock(0),
        retention: ninety,
        jumpedMs: 0,
        actor: "retention",
        purpose: "a test",
        ...said,
      });
    } finally {
      await pool.end();
    }
  }

  days = async (kind: string): Promise<string[]> =>
    (
      await this.#db.query<{ day: string }>(
        "select day from retention.days_of($1) as day order by 1",
        [kind],
      )
    ).map((row) => row.day);

  keyDays = (kind: string): string[] =>
    this.keys.list(kind).map((name) => name.slice(kind.length + 1));

  /** As if the last run had been so many days ago. */
  async lastRun(days: number, until: string | null = null): Promise<void> {
    await this.#db.query("delete from retention.run");
    await this.#db.query(
      `insert into retention.run (day, began_at, ended_at, outcome, until)
        values ($1::date, now() - $2 * interval '1 day', now() - $2 * interval '1 day', 'done', $3)`,
      [ago(days), days, until],
    );
  }
}

export const withEnd = (until: string): RetentionRules => ({
  ...ninety,
  until,
  endsAt: Date.parse(`${until}T00:00:00Z`),
});
