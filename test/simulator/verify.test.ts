import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueCertificates, register } from "../../simulator/register.ts";
import { type RunReport, runTraffic } from "../../simulator/sending/run.ts";
import { unusual } from "../../simulator/traffic/unusual.ts";
import type { Difference } from "../../simulator/verify/difference.ts";
import { verdictText } from "../../simulator/verify/print.ts";
import { verify } from "../../simulator/verify/verify.ts";
import { type Platform, startPlatform } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";

const db = useDatabase();
const ledger = join(makeFolder(), "ledger.jsonl");
const labs = 16;
let platform: Platform;
let report: RunReport;

beforeAll(async () => {
  platform = await startPlatform(db);
  const env = {
    ...process.env,
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: platform.config.dataDir,
    DATABASE_URL: db.url,
  };
  await register(labs, env);
  const folder = makeFolder();
  await issueCertificates(6, folder, env);
  report = await runTraffic({
    host: "127.0.0.1",
    port: platform.mllp,
    // Six of the sixteen send over TLS, with all their habits and faults.
    certificates: {
      port: platform.mllps,
      folder,
      authorities: platform.config.tls?.authorities ?? "",
    },
    ledger,
    labs,
    persons: 500,
    faults: 0.8,
    seed: 5,
    from: Date.parse("2026-03-02T10:00:00Z"),
    pace: null,
    scenarios: 600,
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
  return [...new Set(found.map((one) => one.what))].sort();
}

/** What the verification finds when rows of a table that fit are gone. */
const foundWithout = (table: string, which: string): Promise<string[]> =>
  foundAfter(
    `create table gone as select * from ${table} where ${which}; delete from ${table} where ${which}`,
    `insert into ${table} select * from gone; drop table gone`,
  );

/** Of a report with one version and one result. */
const single = `(lane, report_id) = (select lane, report_id from pseudonymous.result
  group by lane, report_id having count(*) = 1 and bool_and(value in ('positive', 'negative'))
  order by lane, report_id limit 1)`;
/** The second of two versions, a correction of the first. */
const correction = `version = 2 and (lane, report_id) = (select lane, report_id
  from pseudonymous.report_version group by lane, report_id
  having array_agg(status_rank order by version) = '{2,3}'
    and not bool_or(superseded_on_arrival) order by lane, report_id limit 1)`;
const firstMessage = `(lane, message_id) = (select lane, message_id from intake.message
  where outcome = 'recorded' order by message_id, lane limit 1)`;

describe("a run with every fault, held against the database", () => {
  it("had all of them in it, and every message but those given up was answered", () => {
    expect(Object.keys(report.scenarios).sort()).toEqual(
      ["ordinary", ...Object.keys(unusual)].sort(),
    );
    const givenUp = Object.entries(report.scenarios).filter(([name]) =>
      name.startsWith("given-up"),
    );
    expect(report.answers.none).toBe(givenUp.reduce((sum, [, count]) => sum + count, 0));
    expect(report.answers.AE).toBeGreaterThan(30);
    expect(report.answers.AR).toBeGreaterThan(5);
    expect(report.resent).toBeGreaterThan(20);
  });

  it("differs in nothing", async () => {
    const verdict = await verify(ledger, db.url);
    expect(verdict.differences).toEqual([]);
    expect(verdict).toMatchObject({ ok: true, unanswered: report.answers.none, torn: 0 });
    expect(verdict.messages).toBe(report.sent);
    expect(verdict.reports).toBeGreaterThan(400);
    expect(verdict.versions).toBeGreaterThan(verdict.reports);
    expect(verdictText(verdict)).toMatch(/^messages +\d+\n[\s\S]*Nothing differs\.$/);
  });

  it("finds a message that was acknowledged and is gone, and all that came of it", async () => {
    const found = await foundWithout("intake.message", firstMessage);
    expect(found).toContain("acknowledged and missing");
  });

  it("finds a report that is gone with its message still there", async () => {
    expect(await foundWithout("pseudonymous.report_version", single)).toEqual(["report missing"]);
  });

  it("finds a result that is gone from its version", async () => {
    expect(await foundWithout("pseudonymous.result", correction)).toEqual([
      "in the database and never sent",
      "report in another state",
      "report with another number of versions",
      "version missing",
    ]);
  });

  it("finds a raw message that was not kept, and a version without its person", async () => {
    expect(await foundWithout("named.raw_block", "true")).toEqual([
      "acknowledged and its raw message not kept",
    ]);
    expect(await foundWithout("named.person_record", "version = 2")).toEqual([
      "version without its person",
    ]);
  });

  it("finds a value that was changed", async () => {
    const swap = `update pseudonymous.result set value = case value when 'positive' then 'negative' else 'positive' end
      where ${single}`;
    expect(await foundAfter(swap, swap)).toEqual([
      "report in another state",
      "version missing",
      "version that nobody sent",
    ]);
  });

  it("finds a changed time of sampling, age and commune", async () => {
    const move = (by: string) =>
      `update pseudonymous.result set sampled_at = sampled_at ${by} interval '1 minute' where ${single}`;
    expect(await foundAfter(move("+"), move("-"))).toEqual([
      "version missing",
      "version that nobody sent",
    ]);
    const age = (by: string) =>
      `update pseudonymous.report_version set age_years = age_years ${by} where ${correction}`;
    expect(await foundAfter(age("+ 1"), age("- 1"))).toEqual([
      "version missing",
      "version that nobody sent",
    ]);
    const found = await foundAfter(
      "update pseudonymous.report_version set commune = 'x' || commune where commune is not null",
      "update pseudonymous.report_version set commune = substr(commune, 2) where commune is not null",
    );
    expect(found).toEqual(["version of another commune"]);
  });

  it("finds another situation, and a message that another brought", async () => {
    const answer = (from: string, to: string) =>
      `update pseudonymous.report_version set symptoms = '${to}' where symptoms = '${from}'`;
    expect(await foundAfter(answer("U", "Q"), answer("Q", "U"))).toEqual([
      "version missing",
      "version that nobody sent",
    ]);
    expect(
      await foundAfter(
        "update intake.message set brought_by = -brought_by where brought_by is not null",
        "update intake.message set brought_by = -brought_by where brought_by is not null",
      ),
    ).toEqual(["brought by another than said"]);
  });

  it("finds a sample of another number, and a screening that is joined with nothing", async () => {
    const turn = (of: string) =>
      `update pseudonymous.result set specimen_key = decode(reverse(encode(specimen_key, 'hex')), 'hex')
        where specimen_key is not null and ${of}`;
    expect(await foundAfter(turn("screens is not null"), turn("screens is not null"))).toEqual([
      "sample of another number",
      "screening not joined with its sample",
    ]);
  });

  it("finds a correction that does not stand, and one that is taken for old", async () => {
    const older = (by: string) =>
      `update pseudonymous.report_version set order_time = order_time ${by} interval '1 day'
        where ${correction}`;
    expect(await foundAfter(older("-"), older("+"))).toEqual([
      "report in another state",
      "version ordered by other times",
    ]);
    const flag = (to: boolean) =>
      `update pseudonymous.report_version set superseded_on_arrival = ${to} where
        ${correction.replace("not bool_or", to ? "not bool_or" : "bool_or")}`;
    expect(await foundAfter(flag(true), flag(false))).toEqual(["version wrongly superseded"]);
  });

  it("finds a version that is there twice, and a report that is there twice", async () => {
    const copy = (change: string) => `insert into pseudonymous.report_version
      select (jsonb_populate_record(v, '${change}')).* from pseudonymous.report_version v where ${single};
      insert into pseudonymous.result
      select (jsonb_populate_record(r, '${change}')).* from pseudonymous.result r where ${single}`;
    const uncopy = (where: string) =>
      `delete from pseudonymous.result where ${where}; delete from pseudonymous.report_version where ${where}`;
    expect(
      await foundAfter(copy('{"version": 9, "position": 999999}'), uncopy("version = 9")),
    ).toEqual(["report with another number of versions", "version without its person"]);
    expect(
      await foundAfter(
        copy('{"report_id": 999999, "position": 999999}'),
        uncopy("report_id = 999999"),
      ),
    ).toEqual(["recorded more than once"]);
  });

  it("finds what nobody sent: a message, a refusal, a report", async () => {
    const invented = '{"message_id": 999999, "control_id": "invented"}';
    const message = `insert into intake.message
      select (jsonb_populate_record(m, '${invented}')).* from intake.message m limit 1`;
    const unmessage = "delete from intake.message where control_id = 'invented'";
    expect(await foundAfter(message, unmessage)).toEqual(["in the database and never sent"]);
    const rename = (to: string) =>
      `update named.refused_message set control_id = ${to}
        where refused_id = (select min(refused_id) from named.refused_message)`;
    expect(
      await foundAfter(rename("'~' || control_id"), rename("substr(control_id, 2)")),
    ).toContain("in the database and never sent");
    const report = `insert into pseudonymous.report_version
      select (jsonb_populate_record(v, '{"report_id": 999999, "position": 999999, "message_id": 0}')).*
      from pseudonymous.report_version v where ${single}`;
    const unreport = "delete from pseudonymous.report_version where report_id = 999999";
    expect(await foundAfter(report, unreport)).toContain("in the database and never sent");
  });

  it("finds a refused message that is not listed, or for another reason, or recorded", async () => {
    expect(await foundWithout("named.refused_message", "true")).toEqual(["refused and not listed"]);
    const rename = (from: string, to: string) =>
      `update named.refused_message set issues = replace(issues::text, '${from}', '${to}')::jsonb`;
    expect(
      await foundAfter(rename("birth-date.", "birth-dame."), rename("birth-dame.", "birth-date.")),
    ).toEqual(["refused for another reason"]);
  });

  it("finds that a stranger left no trace", async () => {
    expect(await foundWithout("audit.security_event", "true")).toEqual([
      "stranger without a security event",
    ]);
  });

  it("finds answers that do not fit: another code, another message's, another for a repeat", async () => {
    const path = join(makeFolder(), "ledger.jsonl");
    const lines = readFileSync(ledger, "utf8").trim().split("\n");
    const entries = lines.map((line) => JSON.parse(line));
    const repeated = entries.filter((one) => one.scenario === "repeat").at(-1);
    const answer = entries.find((one) => one.kind === "answer" && one.n === repeated.n);
    appendFileSync(path, `${lines.join("\n")}\n`);
    appendFileSync(path, `${JSON.stringify({ ...answer, of: "another", id: "other" })}\n`);
    const found = async () =>
      (await verify(path, db.url)).differences.map(({ what }) => what).sort();
    expect(await found()).toEqual(["answer to another message", "repeat answered otherwise"]);
    appendFileSync(path, `${JSON.stringify({ ...answer, code: "AE" })}\n`);
    expect(await found()).toEqual(["other answer than expected", "refused and not listed"]);
  });
});
