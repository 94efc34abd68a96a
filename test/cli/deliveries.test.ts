import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { claimDue } from "../../server/src/deliver/claim.sql.ts";
import {
  codeOf,
  message,
  type Platform,
  sendFrames,
  startPlatform,
  type Told,
  until,
} from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { anna, audited, cli } from "./support.ts";

/** What operators do with deliveries, beside workers that run. */

const db = useDatabase();
let platform: Platform;
let env: Record<string, string>;
const one = "990000001";
const other = "990000002";
let number = 0;

beforeAll(async () => {
  platform = await startPlatform(db);
  await registerLaboratory(db, { code: other });
  const { dataDir } = platform.config;
  env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: dataDir, DATABASE_URL: db.url };
}, 120_000);
afterAll(() => platform.stop());
beforeEach(() => {
  number += 1;
});

const run = (...args: string[]) => cli(env, "deliveries", ...args);

/** Sends a result and returns the address of its patient. */
async function send(facility: string, said: Partial<Told> = {}): Promise<string> {
  number += 1;
  const mail = `p${number}@patients.example`;
  const told = { id: `D${number}`, report: `D-${number}`, facility, mail, ...said };
  const [answer = ""] = await sendFrames(platform.mllp, [message(told)]);
  expect(codeOf(answer)).toBe("AA");
  return mail;
}

const told = (address: string): boolean =>
  platform.mail.messages().some((mail) => mail.to.includes(address));
const arrives = (address: string) => until(() => told(address), 60);

interface Row {
  lane: number;
  report_id: number;
  state: string;
  next_try_at: Date | null;
  failure: string | null;
}
/** The delivery of the report that was sent last. */
const latest = async (): Promise<Row> => {
  const [row] = await db.query<Row>(
    `select lane, report_id, state, next_try_at, failure from delivery.delivery
      order by created_at desc, report_id desc limit 1`,
  );
  if (!row) throw new Error("no delivery");
  return row;
};
const idOf = (row: Row): string => `${row.lane}-${row.report_id}-1`;
const becomes = (state: string) => until(async () => (await latest()).state === state);
const parked = () => until(async () => (await latest()).next_try_at === null, 60);

describe("a pause", { timeout: 120_000 }, () => {
  test("of one organisation stops its messages and no others, until it is resumed", async () => {
    const paused = await run("pause", "--organisation", one, ...anna, "--json");
    expect(paused.json()).toMatchObject({ paused: true, begun: true, code: one });
    const held = await send(one);
    await parked();
    await arrives(await send(other));
    expect(told(held)).toBe(false);
    const list = await run("list");
    expect(list.out).toContain(`PAUSED  organisation ${one}`);
    expect(list.out).toMatch(/1 held {2}patient\/email/);
    const resumed = await run("resume", "--organisation", one, ...anna);
    expect(resumed.out).toContain("ended: PAUSED");
    await arrives(held);
    expect((await run("list")).out).not.toContain("PAUSED");
  });

  test.each([
    ["all", []],
    ["a recipient", ["--recipient", "patient"]],
    ["a channel", ["--channel", "email"]],
  ])("of %s", async (_name, scope) => {
    expect((await run("pause", ...scope, ...anna)).code).toBe(0);
    expect((await run("pause", ...scope, ...anna)).out).toContain("paused already");
    const held = await send(other);
    const claimed = await claimDue(db.pool("worker"), "patient", "email", new Date(), 10);
    expect(claimed).toEqual([]);
    expect(told(held)).toBe(false);
    expect((await latest()).state).toBe("waiting");
    await run("resume", ...scope, ...anna);
    await arrives(held);
  });

  test("of the laboratories' mail leaves patients' alone", async () => {
    await run("pause", "--recipient", "laboratory", ...anna);
    await arrives(await send(one));
    await run("resume", "--recipient", "laboratory", ...anna);
  });
});

describe("one delivery", { timeout: 120_000 }, () => {
  test("is shown with where it went, by our number or the laboratory's, and audited", async () => {
    const address = await send(one);
    const report = `D-${number}`;
    await arrives(address);
    const shown = await run("show", "--organisation", one, "--report", report, ...anna, "--json");
    expect(shown.json()).toMatchObject({
      named: { report, emails: [address], paperCode: false },
      deliveries: [{ recipient: "patient", channel: "email" }],
      untold: null,
    });
    const byId = await run("show", "--id", idOf(await latest()), ...anna);
    expect(byId.out).toContain(address);
    expect((await run("show", "--id", idOf(await latest()))).code).toBe(2);
    expect((await run("show", "--organisation", one, "--report", "none", ...anna)).code).toBe(2);
    const entries = (await audited(db)).filter((entry) => entry.action.includes("report read"));
    expect(entries.length).toBe(2);
    expect(JSON.stringify(entries)).not.toMatch(/patients\.example|D-\d/);
  });

  test("that is dead is tried again", async () => {
    const address = await send(one);
    await arrives(address);
    const row = await latest();
    await becomes("sent");
    await db.query(
      "update delivery.delivery set state = 'dead', failure = 'smtp-550', attempts = 3 where report_id = $1 and lane = $2",
      [row.report_id, row.lane],
    );
    const retried = await run("retry", "--id", idOf(row), ...anna, "--json");
    expect(retried.json()).toEqual({ count: 1, deliveries: [idOf(row)] });
    await becomes("sent");
    const again = await run("retry", "--id", idOf(row), ...anna);
    expect(again.out).toContain("nothing that could be tried again");
  });

  test("without an address is not tried again: nothing would come of it", async () => {
    await send(one, { mail: "" });
    await becomes("undeliverable");
    const retried = await run("retry", "--organisation", one, ...anna, "--json");
    expect(retried.json()).toEqual({ count: 0, deliveries: [] });
  });

  test("that waits is dropped for a reason, stays as dropped, and its laboratory sees it", async () => {
    await run("pause", "--organisation", one, ...anna);
    const held = await send(one);
    await parked();
    const row = await latest();
    expect((await run("drop", "--id", idOf(row), "--as", "anna")).code).toBe(2);
    const dropped = await run("drop", "--id", idOf(row), ...anna, "--json");
    expect(dropped.json()).toEqual({ count: 1, deliveries: [idOf(row)] });
    await run("resume", "--organisation", one, ...anna);
    const noted = await until(async () => {
      const [entry] = await db.query<{ reason: string }>(
        "select reason from delivery.untold where report_id = $1 and lane = $2",
        [row.report_id, row.lane],
      );
      return entry;
    });
    expect(noted.reason).toBe("dropped");
    expect(told(held)).toBe(false);
    expect((await run("list", "--state", "dropped")).out).toContain(idOf(row));
    const [entry] = (await audited(db)).filter(({ action }) => action === "deliveries dropped");
    expect(entry).toMatchObject({
      actor: "operator anna",
      purpose: "ticket 12",
      subject: { count: 1, deliveries: [idOf(row)] },
    });
  });
});

describe("a command called wrongly changes nothing", { timeout: 120_000 }, () => {
  test.each([
    ["without saying which", ["drop"], "--all"],
    ["an unknown organisation", ["pause", "--organisation", "1"], "organisation list"],
    ["an unknown recipient", ["pause", "--recipient", "press"], "patient, laboratory"],
    ["no id", ["retry", "--id", "12"], "like 3-1204-1"],
    ["an unknown state", ["list", "--state", "lost"], "--state is one of"],
  ])("%s", async (_name, [command = "", ...args], said) => {
    const who = command === "list" ? [] : anna;
    const answer = await run(command, ...args, ...who);
    expect(answer.code).toBe(2);
    expect(answer.err).toContain(said);
  });
});
