import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { endOver } from "../../server/src/deliver/untold/end.sql.ts";
import { lateMs, untoldWatch } from "../../server/src/deliver/untold/watch.ts";
import { createLogger } from "../../server/src/platform/log.ts";
import { useDatabase } from "../support/database.ts";
import { type Ground, prepare, type Recorded } from "./support.ts";

const db = useDatabase();
let ground: Ground;
let report = 500;

beforeAll(async () => {
  ground = await prepare(db);
});
beforeEach(() => {
  report += 1;
});

interface Entry {
  version: number;
  reason: string;
  urgent: boolean;
  position: number;
  ended_as: string | null;
}

/** One look by a worker that was just started. */
const look = (): Promise<void> =>
  untoldWatch({
    pool: db.pool("worker"),
    now: () => new Date(),
    log: createLogger({ level: "silent", part: "test" }),
  })();

const entry = async (): Promise<Entry | undefined> => {
  const [row] = await db.query<Entry & { position: number }>(
    "select version, reason, urgent, position, ended_as from delivery.untold where report_id = $1",
    [report],
  );
  return row;
};

const record = (said: Partial<Recorded> & { failure?: string } = {}): Promise<void> =>
  ground.record({ report, ...said }).then(async () => {
    if (said.failure === undefined) return;
    await db.query("update delivery.delivery set failure = $2 where report_id = $1", [
      report,
      said.failure,
    ]);
  });

/** As a channel leaves a delivery that went wrong. */
const fails = (state: string, failure: string | null, version = 1): Promise<unknown> =>
  db.query(
    `update delivery.delivery set state = $3, failure = $4, next_try_at = null, finished_at = now()
      where report_id = $1 and version = $2`,
    [report, version, state, failure],
  );

const longAgo = lateMs / 1_000 + 60;

describe("what a laboratory is told could not be told", () => {
  it.each([
    ["nobody to tell by", "none", "undeliverable", "no-contact", "no-contact"],
    ["a phone that takes no messages", "none", "undeliverable", "landline", "landline"],
    ["an address refused", "email", "undeliverable", "smtp-550", "refused"],
    ["every try failed", "email", "undeliverable", "smtp-450", "gave-up"],
    ["a bounce after it was sent", "email", "undeliverable", "bounce-5.1.1", "bounced"],
    ["dropped by an operator", "email", "dropped", null, "dropped"],
  ] as const)("%s", async (_name, channel, state, failure, reason) => {
    await record({ channel, priority: 0 });
    await fails(state, failure);
    await look();
    expect(await entry()).toMatchObject({ reason, urgent: true, ended_as: null });
  });

  it("nothing of what nobody is to be told any more", async () => {
    await record();
    await fails("dead", "no-open-link");
    await look();
    expect(await entry()).toBeUndefined();
  });

  it("nothing while another channel may still tell it, and it when that fails too", async () => {
    await record();
    await fails("undeliverable", "smtp-550");
    await db.query(
      `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id,
          reason, priority, state, created_at)
        select lane, report_id, version, recipient, 'sms', organisation_id, reason, priority,
          'waiting', created_at from delivery.delivery where report_id = $1`,
      [report],
    );
    await look();
    expect(await entry()).toBeUndefined();
    await db.query(
      `update delivery.delivery set state = 'undeliverable', finished_at = now(), receipt = '4711',
          failure = 'receipt-undeliv-045' where report_id = $1 and channel = 'sms'`,
      [report],
    );
    await look();
    expect(await entry()).toMatchObject({ reason: "receipt-failed", urgent: false });
  });

  it("a positive that has not gone out after ten minutes, and no negative, and none before its time", async () => {
    await record({ priority: 0, age: longAgo, dueIn: -longAgo });
    await look();
    expect(await entry()).toMatchObject({ reason: "late", urgent: true });
    report += 1;
    await record({ priority: 5, age: longAgo, dueIn: -longAgo });
    await look();
    expect(await entry()).toBeUndefined();
    report += 1;
    await record({ priority: 0, age: longAgo, dueIn: 3_600 });
    await look();
    expect(await entry()).toBeUndefined();
    await db.query("update delivery.delivery set attempts = 1 where report_id = $1", [report]);
    await look();
    expect(await entry()).toMatchObject({ reason: "late" });
  });

  it("says a late one again, at a later position, when it turns out that it never will go", async () => {
    await record({ priority: 0, age: longAgo, dueIn: -longAgo });
    await look();
    const late = await entry();
    await fails("undeliverable", "smtp-550");
    await look();
    const refused = await entry();
    expect(refused).toMatchObject({ reason: "refused" });
    expect(refused?.position).toBeGreaterThan(late?.position ?? 0);
  });
});

describe("it is over", () => {
  const noted = async (): Promise<Entry | undefined> => {
    await record({ priority: 0 });
    await fails("undeliverable", "smtp-550");
    await look();
    return entry();
  };

  it("when a later version went out", async () => {
    const before = await noted();
    await ground.record({ report, version: 2, state: "sent" });
    await look();
    const after = await entry();
    expect(after?.ended_as).toBe("told");
    expect(after?.position).toBeGreaterThan(before?.position ?? 0);
  });

  it("when the person has read it since, by a code on paper", async () => {
    await noted();
    await db.query("update access.patient_link set first_opened_at = now() where report_id = $1", [
      report,
    ]);
    await look();
    expect((await entry())?.ended_as).toBe("read");
  });

  it("when the report was cancelled", async () => {
    await noted();
    await ground.record({ report, version: 2, state: "superseded" });
    await look();
    expect((await entry())?.ended_as).toBe("replaced");
  });

  it("and what the laboratory has handled is not said again, but a later version is", async () => {
    await noted();
    await db.query(
      "update delivery.untold set ended_at = now(), ended_as = 'handled' where report_id = $1",
      [report],
    );
    await db.query("update delivery.delivery set noted_at = null where report_id = $1", [report]);
    await look();
    expect((await entry())?.ended_as).toBe("handled");
    await ground.record({ report, version: 2, priority: 0 });
    await fails("undeliverable", "smtp-550", 2);
    await look();
    expect(await entry()).toMatchObject({ version: 2, ended_as: null });
  });

  it("looked at some at a time, in rounds", async () => {
    const pool = db.pool("worker");
    await noted();
    report += 1;
    await noted();
    const first = await endOver(pool, new Date(), { lane: -1, reportId: 0 }, 1);
    expect(first).not.toBeNull();
    const next = first && (await endOver(pool, new Date(), first, 1));
    expect(next?.reportId).toBeGreaterThan(first?.reportId ?? 0);
    expect(await endOver(pool, new Date(), { lane: 9_999, reportId: 0 }, 1)).toBeNull();
  });
});
