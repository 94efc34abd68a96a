import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { laboratory, registration } from "../../simulator/laboratory/habits.ts";
import { register } from "../../simulator/register.ts";
import { type RunReport, runTraffic } from "../../simulator/sending/run.ts";
import { unusual } from "../../simulator/traffic/unusual.ts";
import { type Difference, verify } from "../../simulator/verify/verify.ts";
import { type Platform, startPlatform } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";

const db = useDatabase();
const ledger = join(makeFolder(), "ledger.jsonl");
const labs = 12;
let platform: Platform;
let report: RunReport;

beforeAll(async () => {
  platform = await startPlatform(db);
  await register(labs, {
    ...process.env,
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: platform.config.dataDir,
    DATABASE_URL: db.url,
  });
  report = await runTraffic({
    host: "127.0.0.1",
    port: platform.mllp,
    ledger,
    labs,
    persons: 500,
    faults: 0.7,
    seed: 5,
    from: Date.now(),
    rate: null,
    scenarios: 400,
    lasting: 0,
    stop: new AbortController().signal,
  });
}, 180_000);
afterAll(() => platform.stop());

const differences = async (): Promise<Difference[]> => [
  ...(await verify(ledger, db.url)).differences,
];

/** Does harm to the database, says what the verification finds, and undoes it. */
async function foundAfter(harm: string, undo: string): Promise<string[]> {
  await db.query(harm);
  const found = await differences();
  await db.query(undo);
  expect(await differences()).toEqual([]);
  return [...new Set(found.map((one) => one.what))];
}

describe("a run with every fault, held against the database", () => {
  it("had all of them in it, and every message was answered", () => {
    expect(Object.keys(report.scenarios).sort()).toEqual(
      ["ordinary", ...Object.keys(unusual)].sort(),
    );
    expect(report.answers.none).toBeUndefined();
    expect(report.answers.AE).toBeGreaterThan(20);
    expect(report.answers.AR).toBeGreaterThan(5);
    expect(registration(laboratory(0)).code).toBe("990000001");
  });

  it("differs in nothing", async () => {
    const verdict = await verify(ledger, db.url);
    expect(verdict.differences).toEqual([]);
    expect(verdict).toMatchObject({ ok: true, unanswered: 0, torn: 0 });
    expect(verdict.messages).toBe(report.sent);
    expect(verdict.reports).toBeGreaterThan(300);
  });

  it("finds a message that was acknowledged and is gone", async () => {
    const found = await foundAfter(
      "create table kept as select * from intake.message order by message_id, lane limit 1; delete from intake.message m using kept k where m.lane = k.lane and m.message_id = k.message_id",
      "insert into intake.message select * from kept; drop table kept",
    );
    expect(found).toContain("acknowledged and missing");
  });

  it("finds a value that was changed", async () => {
    const swap = `update pseudonymous.result set value = case value when 'positive' then 'negative' else 'positive' end
      where value is not null and (lane, report_id) = (select lane, report_id from pseudonymous.result
        group by lane, report_id having count(*) = 1 order by lane, report_id limit 1)`;
    expect(await foundAfter(swap, swap)).toEqual(["report in another state"]);
  });

  it("finds a correction that does not stand", async () => {
    const found = await foundAfter(
      `create table correction as select * from pseudonymous.report_version v where version = 2 and status_rank = 3
          and not exists (select from pseudonymous.report_version w
            where w.lane = v.lane and w.report_id = v.report_id and w.version = 3)
        order by lane, report_id limit 1;
       update pseudonymous.report_version v set order_time = v.order_time - interval '1 day' from correction k
        where v.lane = k.lane and v.report_id = k.report_id and v.version = k.version`,
      `update pseudonymous.report_version v set order_time = k.order_time from correction k
        where v.lane = k.lane and v.report_id = k.report_id and v.version = k.version; drop table correction`,
    );
    expect(found).toEqual(["report in another state"]);
  });

  it("finds a version that is there twice, one without its person, and one that nobody sent", async () => {
    const copy = `insert into pseudonymous.report_version
      select (jsonb_populate_record(v, '{"version": 9, "position": 999999}')).*
      from pseudonymous.report_version v order by lane, report_id limit 1;
      insert into pseudonymous.result
      select (jsonb_populate_record(r, '{"version": 9}')).* from pseudonymous.result r
      order by lane, report_id limit 1`;
    const uncopy =
      "delete from pseudonymous.result where version = 9; delete from pseudonymous.report_version where version = 9";
    expect(await foundAfter(copy, uncopy)).toEqual([
      "report with another number of versions",
      "version without its person",
    ]);
    const invent = `insert into intake.message
      select (jsonb_populate_record(m, '{"message_id": 999999, "control_id": "invented"}')).*
      from intake.message m limit 1`;
    expect(
      await foundAfter(invent, "delete from intake.message where control_id = 'invented'"),
    ).toEqual(["in the database and never sent"]);
  });

  it("finds a refused message that is not listed", async () => {
    const found = await foundAfter(
      "create table refusals as select * from named.refused_message; delete from named.refused_message",
      "insert into named.refused_message select * from refusals; drop table refusals",
    );
    expect(found).toEqual(["refused and not listed"]);
  });
});
