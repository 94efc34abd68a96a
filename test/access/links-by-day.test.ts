import { createHash, randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { byToken } from "../../server/src/access/patient/by-token.ts";
import { createPool, transaction } from "../../server/src/platform/database/pool.ts";
import { dayMoved, dayOf } from "../../server/src/platform/day.ts";
import { useDatabase } from "../support/database.ts";

/** Links lie by their day, and a token does not say of which: it is looked for day by day. */
const db = useDatabase();

const now = new Date();
const namedDays = 90;
const ofEachDay = 200;
const ago = (days: number): string => dayMoved(dayOf(now), -days);

const tokenOf = (days: number): string =>
  createHash("sha256").update(`link of ${days} days ago`).digest().toString("base64url", 0, 16);
const hashOf = (token: string): Buffer =>
  createHash("sha256").update(Buffer.from(token, "base64url")).digest();

/** From tomorrow (of an intake whose clock is ahead) to a day past those that are kept. */
const days = Array.from({ length: namedDays + 3 }, (_, index) => index - 1);

beforeAll(async () => {
  for (const day of days) {
    const hashes = [
      hashOf(tokenOf(day)),
      ...Array.from({ length: ofEachDay }, () => randomBytes(32)),
    ];
    await db.query(
      `insert into access.patient_link (token_hash, lane, report_id, organisation_id, identity_hash,
          named_version, named_day, state, expires_on, created_at)
        select hash, 3, $2::bigint * 1000 + n, 1, 'someone', 1, $3, 'open', $4, now()
        from unnest($1::bytea[]) with ordinality as h(hash, n)`,
      [hashes, day + 1, ago(day), ago(day - namedDays)],
    );
  }
  await db.query("analyze access.patient_link");
});

/** First, while nothing else has read the table: what a connection read the server counts when it ends. */
describe("the database", () => {
  it("reads one place of the key for each day, and never the table", async () => {
    const tries = 30;
    const pool = createPool(db.url, { role: "web", max: 1 });
    for (let n = 0; n < tries; n += 1) {
      const token = n === 0 ? tokenOf(namedDays) : randomBytes(16).toString("base64url");
      await transaction(pool, (client) => byToken(client, token, now, namedDays));
    }
    await pool.end();
    await vi.waitFor(async () => {
      const [read] = await db.query(
        `select i.idx_scan::int as descents, i.idx_tup_read::int as entries,
            t.seq_tup_read::int as rows
          from pg_stat_user_indexes i join pg_stat_user_tables t using (relid)
          where i.indexrelname = 'patient_link_pkey'`,
      );
      expect(read).toEqual({ descents: tries * (namedDays + 2), entries: 1, rows: 0 });
    });
  });
});

describe("a link is opened by its token", () => {
  const open = (token: string) =>
    transaction(db.pool("web"), async (client) => {
      const found = await byToken(client, token, now, namedDays);
      await found?.opened(client, now);
      return found && { day: found.link.named_day, report: found.link.report_id };
    });

  it("of every day that is kept, the last one too, and of none before", async () => {
    for (const day of days.slice(0, -1))
      expect(await open(tokenOf(day))).toEqual({ day: ago(day), report: (day + 1) * 1000 + 1 });
    expect(await open(tokenOf(namedDays + 1))).toBeNull();
    expect(await open(randomBytes(16).toString("base64url"))).toBeNull();
    const opened = await db.query(
      "select named_day from access.patient_link where first_opened_at is not null",
    );
    expect(opened.length).toBe(days.length - 1);
  });

  it("counts wrong dates of two who try at once one after the other", async () => {
    const tries = Array.from({ length: 4 }, () =>
      transaction(db.pool("web"), async (client) =>
        (await byToken(client, tokenOf(7), now, namedDays))?.wrongDate(client, now),
      ),
    );
    expect((await Promise.all(tries)).sort()).toEqual([1, 2, 3, 4]);
  });
});
