import { beforeEach, describe, expect, it } from "vitest";
import { movedClock } from "../../server/src/platform/clock.ts";
import { readProofs } from "../../server/src/retention/proofs.sql.ts";
import { committerOn, laboratory, message } from "../record/support.ts";
import { useDatabase } from "../support/database.ts";
import { ago, Ground, today, withEnd } from "./ground.ts";

const db = useDatabase();
let ground: Ground;
let before = 0;

beforeEach(async () => {
  await db.query("delete from retention.run");
  for (const kind of ["named", "refused", "message"]) {
    await db.query("select retention.drop_day($1, day) from retention.days_of($1) as day", [kind]);
  }
  ground = new Ground(db);
  before = (await readProofs(db.pool("operator"), null)).at(-1)?.link ?? 0;
});

const proofsOf = async (day: string) =>
  (await readProofs(db.pool("operator"), day)).filter(
    (one) => one.subject.kind === "named" && one.link > before,
  );
const run = async () =>
  (
    await db.query<{ outcome: string; why: string | null }>(
      "select outcome, why from retention.run where day = $1",
      [today],
    )
  )[0];

describe("the daily run", () => {
  it("erases what is past its days and nothing else, by the worker's own rights", async () => {
    await ground.fill([ago(91), ago(90), ago(31), ago(30), today]);
    const report = await ground.run();
    expect(report).toMatchObject({ state: "done", why: null });
    expect(await ground.days("named")).toEqual([ago(90), ago(31), ago(30), today]);
    expect(ground.keyDays("named")).toEqual([ago(90), ago(31), ago(30), today]);
    expect(await ground.days("refused")).toEqual([ago(30), today]);
    expect(ground.keyDays("refused")).toEqual([ago(30), today]);
    expect(await ground.days("message")).toEqual([ago(90), ago(31), ago(30), today]);
    expect(await run()).toEqual({ outcome: "done", why: null });
  });

  it("is one, though several workers look at the same moment, and again later", async () => {
    const days = [ago(95), ago(94), ago(93)];
    await ground.fill(days);
    const states = (await Promise.all([1, 2, 3, 4].map(() => ground.run()))).map(
      (one) => one.state,
    );
    expect(states.filter((state) => state === "done").length).toBe(1);
    expect((await ground.run()).state).toBe("done-before");
    for (const day of days) expect((await proofsOf(day)).length).toBe(1);
  });

  it("catches up after days in which nothing ran", async () => {
    await ground.lastRun(10);
    await ground.fill([ago(100), ago(97), ago(95), ago(91), ago(90)]);
    expect((await ground.run()).state).toBe("done");
    expect(await ground.days("named")).toEqual([ago(90)]);
  });
});

describe("a run that breaks off", () => {
  it("before the key is gone is undone whole", async () => {
    await ground.fill([ago(92)]);
    const keys = {
      ...ground.keys,
      destroy: () => {
        throw new Error("the volume is read-only");
      },
    };
    await expect(ground.run({ keys })).rejects.toThrow("read-only");
    expect(await ground.days("named")).toEqual([ago(92)]);
    expect(await proofsOf(ago(92))).toEqual([]);
    expect(await run()).toEqual({ outcome: "failed", why: "fault" });
    expect((await ground.run()).state).toBe("done");
    expect(await proofsOf(ago(92))).toMatchObject([{ subject: { key: "destroyed" } }]);
  });

  it("behind the key, before the commit, is ended by the next", async () => {
    await ground.fill([ago(93)]);
    const { destroy } = ground.keys;
    const keys = {
      ...ground.keys,
      destroy(name: string, at: Date) {
        destroy(name, at);
        throw new Error("the power went");
      },
    };
    await expect(ground.run({ keys })).rejects.toThrow("power");
    expect(ground.keyDays("named")).toEqual([]);
    expect(await ground.days("named")).toEqual([ago(93)]);
    expect((await ground.run()).state).toBe("done");
    expect(await ground.days("named")).toEqual([]);
    expect(await proofsOf(ago(93))).toMatchObject([
      { subject: { key: "gone", rows: { "named.person_record": 3 } } },
    ]);
  });

  it("leaves a key without partitions to the next as well", async () => {
    ground.keys.ensure(`named/${ago(200)}`);
    expect((await ground.run()).state).toBe("done");
    expect(ground.keyDays("named")).toEqual([]);
    expect(await proofsOf(ago(200))).toMatchObject([{ subject: { key: "destroyed" } }]);
  });
});

describe("beside the work", () => {
  it("waits for who reads, again and again, and lets results be recorded meanwhile", async () => {
    await ground.fill([ago(91)]);
    // As the worker makes it a week ahead; the other days of that week are made beside the reader.
    await ground.fill([today]);
    const reader = await db.pool(null).connect();
    await reader.query("begin");
    await reader.query("select count(*) from named.person_record");
    let ended = false;
    await ground.fill([ago(-7)]);
    const running = ground.run().finally(() => {
      ended = true;
    });
    const committer = committerOn(db.pool("intake"));
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        committer.record(
          message(laboratory(7), { controlId: `beside-${index}`, report: `beside-${index}` }),
        ),
      ),
    );
    expect(outcomes.every((one) => one.kind === "recorded")).toBe(true);
    expect(ended).toBe(false);
    expect(await ground.days("named")).toContain(ago(91));
    await reader.query("commit");
    reader.release();
    expect((await running).state).toBe("done");
    expect(await ground.days("named")).not.toContain(ago(91));
    await committer.drain();
  });
});

describe("a clock that cannot be right", () => {
  it.each([
    ["clock-jumped", { jumpedMs: 40 * 86_400_000 }, 1],
    ["long-standstill", {}, 40],
    ["last-run-in-future", {}, -3],
    ["clocks-disagree", { clock: { now: () => new Date(Date.now() + 40 * 86_400_000) } }, 1],
  ] as const)(
    "%s: nothing goes, it is said, until an operator says that it is right",
    async (why, said, last) => {
      await ground.lastRun(last);
      await ground.fill([ago(91), today]);
      expect(await ground.run(said)).toEqual({ state: "held", why });
      expect(await ground.days("named")).toEqual([ago(91), today]);
      const [row] = await db.query("select outcome, why from retention.run where outcome = 'held'");
      expect(row).toEqual({ outcome: "held", why });
      const other = { ...said, byHand: { despite: "law-end-unannounced" } };
      expect((await ground.run(other)).state).toBe("held");
      expect((await ground.run({ ...said, byHand: { despite: why } })).state).toBe("done");
      expect(await ground.days("named")).not.toContain(ago(91));
    },
  );

  it("is believed where it was moved on purpose, which production refuses", async () => {
    await ground.lastRun(0);
    await ground.fill([today]);
    const report = await ground.run({ clock: movedClock(91 * 86_400_000) });
    expect(report.state).toBe("done");
    expect(await ground.days("named")).toEqual([]);
  });
});

describe("the end of the law", () => {
  it("erases everything where a run before it knew of the date", async () => {
    await ground.lastRun(1, today);
    await ground.fill([ago(40), today]);
    const report = await ground.run({ retention: withEnd(today) });
    expect(report).toMatchObject({ state: "done", why: null });
    for (const kind of ["named", "refused", "message"]) expect(await ground.days(kind)).toEqual([]);
    expect(ground.keyDays("named")).toEqual([]);
    expect(await proofsOf(today)).toMatchObject([{ subject: { ground: "end of the law" } }]);
  });

  it("comes on its day although that day's run was done before its hour", async () => {
    await ground.fill([today]);
    const end = { ...withEnd(today), endsAt: Date.now() + 3_600_000 };
    expect((await ground.run({ retention: end })).state).toBe("done");
    expect(await ground.days("named")).toEqual([today]);
    const passed = { ...end, endsAt: Date.now() - 1 };
    await db.query("update retention.run set began_at = began_at - interval '1 minute'");
    expect(await ground.run({ retention: passed })).toMatchObject({ state: "done", why: null });
    expect(await ground.days("named")).toEqual([]);
    expect((await ground.run({ retention: passed })).state).toBe("done-before");
  });

  it("erases nothing before its time on a date that nobody knew, until an operator says so", async () => {
    await ground.lastRun(1, null);
    await ground.fill([ago(91), ago(40), today]);
    const retention = withEnd(ago(300));
    expect(await ground.run({ retention })).toMatchObject({
      state: "done",
      why: "law-end-unannounced",
    });
    expect(await ground.days("named")).toEqual([ago(40), today]);
    expect(await run()).toEqual({ outcome: "done", why: "law-end-unannounced" });
    const byHand = { despite: "law-end-unannounced" };
    expect(await ground.run({ retention, byHand })).toMatchObject({ state: "done", why: null });
    expect(await ground.days("named")).toEqual([]);
  });
});
