import { beforeAll, expect, it } from "vitest";
import {
  endHandled,
  readUntold,
  type TokenHolder,
  type UntoldRow,
} from "../../server/src/access/laboratory/undelivered.sql.ts";
import { ensureCounters, noteFailed } from "../../server/src/deliver/untold/note.sql.ts";
import { transaction } from "../../server/src/platform/database/pool.ts";
import { useDatabase } from "../support/database.ts";
import { prepare } from "./support.ts";

/** Whoever reads on from a position misses nothing, however those who write overlap. */

const db = useDatabase();
let holder: TokenHolder;

beforeAll(async () => {
  await prepare(db);
  const [row] = await db.query<{ organisation_id: number }>(
    "select organisation_id from registry.organisation",
  );
  const organisation_id = row?.organisation_id ?? 0;
  holder = { organisation_id, lane: 3, code: "990000001", language: "fr" };
  await ensureCounters(db.pool("worker"));
});

const reports = 400;
const writers = 4;

/** Failures come one by one, over several connections. */
async function fail(from: number): Promise<void> {
  for (let report = from; report <= reports; report += writers) {
    await db.query(
      `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id,
          reason, priority, state, failure, created_at)
        values (3, $1, 1, 'patient', 'none', $2, 'result', $3, 'undeliverable', 'no-contact', now())`,
      [report, holder.organisation_id, report % 2 === 0 ? 0 : 5],
    );
  }
}

it("sees every report, and in the end each as it is", async () => {
  let writing = true;
  const seen = new Map<number, string>();
  const positions: number[] = [];

  const note = async (): Promise<void> => {
    // A few at a time, by transactions that take their time to commit.
    while (writing || (await noteFailed(db.pool("worker"), new Date(), 7)).looked > 0) {
      await transaction(db.pool("worker"), async (client) => {
        await noteFailed(client, new Date(), 7);
        await client.query("select pg_sleep(0.002)");
      });
    }
  };
  const read = async (): Promise<void> => {
    let since: number | null = 0;
    let last = false;
    while (!last) {
      last = !writing;
      for (let more = true; more; ) {
        const from: number | null = since;
        const rows: UntoldRow[] = await transaction(db.pool("web"), (client) =>
          readUntold(client, holder, from, 25),
        );
        for (const row of rows) {
          seen.set(row.report_id, row.ended_as ?? "open");
          positions.push(row.position);
        }
        since = rows.at(-1)?.position ?? since;
        more = rows.length === 25;
      }
    }
  };
  const handle = async (): Promise<void> => {
    while (writing) {
      const some = [...seen].filter(([, state]) => state === "open").slice(0, 5);
      await transaction(db.pool("web"), (client) =>
        endHandled(
          client,
          holder,
          some.map(([reportId]) => ({ reportId, version: 1 })),
          new Date(),
        ),
      );
    }
  };

  const reading = read();
  const noting = [note(), note()];
  const handling = handle();
  await Promise.all(Array.from({ length: writers }, (_, n) => fail(n + 1)));
  // All are noted and none is handled any more: only then the last look of the reader begins.
  while (
    (await db.query("select from delivery.delivery where noted_at is null limit 1")).length > 0
  );
  writing = false;
  await Promise.all([...noting, handling]);
  await reading;
  // A change that came after the reader's last look is behind its position.
  const rows = await transaction(db.pool("web"), (client) =>
    readUntold(client, holder, Math.max(...positions), 1_000),
  );
  for (const row of rows) seen.set(row.report_id, row.ended_as ?? "open");

  const truth = await db.query<{ report_id: number; state: string }>(
    "select report_id, coalesce(ended_as, 'open') as state from delivery.untold",
  );
  expect(truth.length).toBe(reports);
  expect(new Map(seen)).toEqual(new Map(truth.map((row) => [row.report_id, row.state])));
  expect([...seen.values()]).toContain("handled");
  expect(positions).toEqual(positions.toSorted((one, other) => one - other));
});
