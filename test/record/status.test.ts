import { beforeAll, describe, expect, it } from "vitest";
import { createLaneCounters } from "../../server/src/platform/database/lanes.sql.ts";
import { standingAfter, transition, transitions } from "../../server/src/result/status-table.ts";
import type { ResultStatus } from "../../server/src/result/test-result.ts";
import { useDatabase } from "../support/database.ts";
import { committerOn, laboratory, message, type Said, someoneElse } from "./support.ts";

const db = useDatabase();
let next = 500;

beforeAll(async () => {
  await createLaneCounters(db.pool(null), 16);
});

/** Records one after the other; what was waiting is told before the next comes, where it says so. */
async function record(told: boolean, ...messages: Omit<Said, "controlId">[]) {
  next += 1;
  const lab = laboratory(next);
  const committer = committerOn(db.pool("intake"));
  const notes: string[] = [];
  for (const [index, said] of messages.entries()) {
    const minute = String(index).padStart(2, "0");
    const { issues } = await committer.record(
      message(lab, {
        controlId: String(index),
        validated: `2022-01-15T10:${minute}:00+01:00`,
        ...said,
      }),
    );
    notes.push(...issues.map(({ code }) => code));
    if (!told) continue;
    await db.query(
      `update delivery.delivery set state = 'sent', next_try_at = null
        where organisation_id = $1 and state = 'waiting' and version < $2`,
      [lab.id, messages.length],
    );
  }
  const deliveries = await db.query<{ version: number; state: string; reason: string }>(
    "select version, state, reason from delivery.delivery where organisation_id = $1 order by version",
    [lab.id],
  );
  const [current] = await db.query<{ status: string; value: string | null }>(
    "select status, value from pseudonymous.current_result where organisation_id = $1",
    [lab.id],
  );
  return { lab, notes, current, last: deliveries.find((one) => one.version === messages.length) };
}

const statuses: readonly ResultStatus[] = ["preliminary", "final", "corrected", "cancelled"];
const steps = [null, ...statuses].flatMap((was) => statuses.map((now) => ({ was, now })));

/** What follows a status, as another value where that can be seen. */
const said = (status: ResultStatus, value: "negative" | "positive") => ({ status, value });

describe("the status table", () => {
  it.each(steps)("$was, then $now: does what it says to who was told", async ({ was, now }) => {
    const step = transition(standingAfter(was === null ? [] : [was]), now);
    const before = was === null ? [] : [said(was, "negative")];
    const { current, last, notes } = await record(true, ...before, said(now, "positive"));
    expect(current?.status).toBe(now);
    const wasTold = was === "final" || was === "corrected";
    const tells = step.told === "always" || (step.told === "if-told-before" && wasTold);
    const isSame = was === "cancelled" && now === "cancelled";
    expect(last?.state ?? "nothing").toBe(tells && !isSame ? "waiting" : "nothing");
    if (last) expect(last.reason).toBe(wasTold ? step.reason : "result");
    const announced = step.note === "correction.unannounced" && now === "corrected";
    expect(notes).toEqual(step.note === null || announced ? [] : [step.note]);
  });

  it("has a step for each", () => {
    for (const row of Object.values(transitions)) expect(Object.keys(row)).toHaveLength(3);
  });
});

describe("a result that is reopened", () => {
  it("tells who was told that it is examined again, and its new result as a correction", async () => {
    const back = await record(true, {}, said("preliminary", "negative"));
    expect(back.last).toMatchObject({ state: "waiting", reason: "reopening" });
    const again = await record(
      true,
      {},
      said("preliminary", "negative"),
      said("final", "positive"),
    );
    expect(again.last).toMatchObject({ state: "waiting", reason: "correction" });
  });

  it("is no news to who was told nothing: what waits is not sent", async () => {
    const { last } = await record(false, {}, said("preliminary", "negative"));
    expect(last).toBeUndefined();
    const [first] = await db.query<{ state: string }>(
      "select state from delivery.delivery where organisation_id = $1",
      [next],
    );
    expect(first).toEqual({ state: "superseded" });
  });

  it("comes again after a cancellation, as a result to who was told nothing", async () => {
    const { last, notes } = await record(false, {}, said("cancelled", "negative"), {
      value: "positive",
    });
    expect(last).toMatchObject({ state: "waiting", reason: "result" });
    expect(notes).toEqual(["result.reopened"]);
  });

  it("stands in the history of the result, whatever the order of arrival", async () => {
    const times = [2, 0, 1].map((minute) => ({ validated: `2022-01-15T11:0${minute}:00+01:00` }));
    const { lab } = await record(
      false,
      { ...times[0], value: "positive" },
      { ...times[1] },
      { ...times[2], status: "cancelled" },
    );
    const history = await db.query(
      `select was_status, status, value from pseudonymous.result_history
        where organisation_id = $1 order by step`,
      [lab.id],
    );
    expect(history).toEqual([
      { was_status: null, status: "final", value: "negative" },
      { was_status: "final", status: "cancelled", value: null },
      { was_status: "cancelled", status: "final", value: "positive" },
    ]);
  });
});

describe("what a patient is told of", () => {
  it("is only what changed for them: another result of the report goes on under way", async () => {
    const beside = { test: "sars-cov-2-antigen", value: "positive" as const };
    const { last } = await record(
      true,
      { beside: [{ ...beside, status: "preliminary" }] },
      { beside: [{ ...beside, value: "negative", status: "preliminary" }] },
    );
    expect(last).toBeUndefined();
  });

  it("is a cancellation only where this person was told", async () => {
    const other = { person: someoneElse, status: "corrected" as const };
    next += 1;
    const lab = laboratory(next);
    const committer = committerOn(db.pool("intake"));
    const send = (controlId: string, minute: number, more: Partial<Said>) =>
      committer.record(
        message(lab, { controlId, validated: `2022-01-15T10:0${minute}:00+01:00`, ...more }),
      );
    await send("1", 0, {});
    await db.query("update delivery.delivery set state = 'sent' where organisation_id = $1", [
      lab.id,
    ]);
    await send("2", 1, other);
    await send("3", 2, { ...other, status: "cancelled" });
    const states = await db.query(
      "select version, state from delivery.delivery where organisation_id = $1 order by version",
      [lab.id],
    );
    expect(states).toEqual([
      { version: 1, state: "sent" },
      { version: 2, state: "superseded" },
    ]);
  });

  it("is a corrected sampling date", async () => {
    const { last } = await record(true, {}, { sampled: "2022-01-14T08:00:00+01:00" });
    expect(last).toMatchObject({ state: "waiting", reason: "correction" });
  });

  it("is nothing where a correction came before what it corrects, and none is noted", async () => {
    const { last, notes } = await record(
      true,
      { value: "positive", status: "corrected", validated: "2022-01-15T12:00:00+01:00" },
      { validated: "2022-01-15T11:00:00+01:00" },
    );
    expect(last).toBeUndefined();
    expect(notes).toEqual([]);
  });
});
