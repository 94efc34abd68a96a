import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { verifyAudit } from "../../server/src/audit/anchors.ts";
import { registry } from "../../server/src/operations/metrics.ts";
import { dayMoved, dayOf } from "../../server/src/platform/day.ts";
import { KeyGone, openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { unsealNamed } from "../../server/src/platform/keys/named-record.ts";
import { readProofs } from "../../server/src/retention/proofs.sql.ts";
import {
  codeOf,
  message,
  type Platform,
  sendFrames,
  startPlatform,
  until,
} from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { atNoon } from "../support/noon.ts";
import { countriesWith } from "./countries.ts";

/** A hundred days of one installation, each part on the next date: what goes, and what goes on. */

const folder = vi.hoisted(() => ({ countries: "" }));
vi.mock(import("../../server/src/platform/places.ts"), async (original) => {
  const { places } = await original();
  return {
    places: {
      ...places,
      get countries() {
        return folder.countries as typeof places.countries;
      },
    },
  };
});

const db = useDatabase();
/** Of the first day. */
const clock = atNoon();
const begun = dayOf(clock.now());
const lawEnds = dayMoved(begun, 120);
const dataDir = makeFolder();
let platform: Platform | null = null;

beforeAll(() => {
  folder.countries = countriesWith(makeFolder(), { until: lawEnds });
});
afterEach(async () => {
  await platform?.stop();
  platform = null;
  registry.clear();
});

/** The three roles, so many days after the first. */
async function onDay(days: number): Promise<Platform> {
  platform = await startPlatform(db, {
    OPENDEP_DATA_DIR: dataDir,
    OPENDEP_COUNTRY: "zz",
    OPENDEP_CLOCK: clock.setting(days),
  });
  // The worker runs what is due as it starts.
  const today = dayMoved(begun, days);
  await until(async () => (await runOn(today))?.outcome === "done");
  return platform;
}

const runOn = async (day: string) =>
  (
    await db.query<{ outcome: string; why: string }>("select * from retention.run where day = $1", [
      day,
    ])
  )[0];
const partitions = async (): Promise<string[]> =>
  (
    await db.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relname ~ '_[0-9]{8}$' order by 1`,
    )
  ).map((row) => row.name);
const keyDays = (kind: string): string[] =>
  openKeyFolder(`${dataDir}/keys`, [kind])
    .list(kind)
    .map((name) => name.slice(kind.length + 1));
const compact = (day: string): string => day.replaceAll("-", "");

const send = async (on: Platform, text: string): Promise<string> =>
  (await sendFrames(on.mllp, [text]))[0] ?? "";
const mailTo = (on: Platform, address: string) =>
  until(() => on.mail.messages().find((one) => one.to.includes(address)));
const tokenIn = (text: string): string => /\/r#([\w-]{22})/.exec(text)?.[1] ?? "";
async function post(on: Platform, path: string, body: object) {
  const response = await fetch(`${on.url}/api/patient/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { [key: string]: never } };
}
const birthDate = "1979-03-28";

const positive = message({
  id: "first",
  value: "P^Positif^99SIDEPRES",
  mail: "one@patients.example",
});
const other = message({ id: "second", report: "R2", mail: "two@patients.example" });
const unsent = message({ id: "third", report: "R3", mail: "three@patients.example" });
interface Backup {
  lane: number;
  report_id: number;
  version: number;
  day: string;
  sealed: Buffer;
}
let backup: Backup[] = [];
let firstToken = "";

describe("one installation, day by day", () => {
  it("day 0: results are recorded and told, one is refused, one contested, one not yet told", async () => {
    const on = await onDay(0);
    expect(codeOf(await send(on, positive))).toBe("AA");
    expect(codeOf(await send(on, other))).toBe("AA");
    expect(codeOf(await send(on, message({ id: "bad", birth: "19791345", report: "R9" })))).toBe(
      "AE",
    );
    firstToken = tokenIn((await mailTo(on, "one@patients.example")).text);
    const token = tokenIn((await mailTo(on, "two@patients.example")).text);
    expect((await post(on, "result", { token: firstToken, birthDate })).status).toBe(200);
    const said = { token, birthDate, reason: "not-me", detail: "canary words" };
    expect((await post(on, "contest", said)).status).toBe(200);
    expect(codeOf(await send(on, unsent))).toBe("AA");
    await mailTo(on, "three@patients.example");
    await until(
      async () =>
        (await db.query("select from delivery.delivery where state <> 'sent'")).length === 0,
    );
    // As a mail server that never takes it would leave it.
    await db.query(
      `update delivery.delivery set state = 'waiting', next_try_at = now() + interval '200 days'
        where report_id = (select max(report_id) from delivery.delivery)`,
    );
    backup = await db.query<Backup>("select * from named.person_record");
    expect(backup.length).toBe(3);
    expect(keyDays("named")).toEqual([begun]);
  });

  it("day 31: the refused message is gone, all else is there", async () => {
    const on = await onDay(31);
    expect(keyDays("refused")).toEqual([]);
    expect(await db.query("select from named.refused_message")).toEqual([]);
    expect(await partitions()).not.toContain(`refused_message_${compact(begun)}`);
    expect((await post(on, "result", { token: firstToken, birthDate })).status).toBe(200);
  });

  it("day 90: the last day, on which the link still opens", async () => {
    const on = await onDay(90);
    expect((await post(on, "result", { token: firstToken, birthDate })).status).toBe(200);
  });

  it("day 91: partitions and key are gone, and a backup of the rows cannot be opened", async () => {
    const on = await onDay(91);
    const day = compact(begun);
    for (const table of ["person_record", "raw_block", "message", "refused_message"]) {
      expect(await partitions()).not.toContain(`${table}_${day}`);
    }
    expect(keyDays("named")).not.toContain(begun);
    const keys = openKeyFolder(`${dataDir}/keys`, ["named"]);
    for (const { lane, report_id, version, sealed } of backup) {
      const place = { lane, reportId: report_id, version, day: begun };
      expect(() => unsealNamed(keys, place, sealed)).toThrow(KeyGone);
    }
    // The page that every link that does not open has, whatever the reason.
    const shut = await post(on, "result", { token: firstToken, birthDate });
    const never = await post(on, "result", { token: "A".repeat(22), birthDate });
    expect(shut).toEqual(never);
    expect(shut).toMatchObject({ status: 403, body: { error: { code: "link_closed" } } });
    expect(await db.query("select from access.patient_link")).toEqual([]);
    expect(await db.query("select sealed from access.contest")).toEqual([
      { sealed: Buffer.alloc(0) },
    ]);
    expect(
      await db.query("select state, failure from delivery.delivery where state <> 'sent'"),
    ).toEqual([{ state: "expired", failure: "record-erased" }]);
  });

  it("day 91: a repeat is recognised by the register, and nobody is told again", async () => {
    const on = await onDay(91);
    const versions = () => db.query("select from pseudonymous.report_version");
    const before = (await versions()).length;
    expect(codeOf(await send(on, positive))).toBe("AA");
    expect(codeOf(await send(on, positive.replace("|first|", "|first-again|")))).toBe("AA");
    expect((await versions()).length).toBe(before);
    const outcomes = await db.query<{ outcome: string }>("select outcome from intake.message");
    expect(outcomes).toEqual([{ outcome: "duplicate" }, { outcome: "duplicate" }]);
    await expect(
      db.query("select from delivery.delivery where state = 'waiting'"),
    ).resolves.toEqual([]);
    expect(on.mail.count()).toBe(0);
  });

  it("day 92: a correction and a cancellation are recorded and told by new links, with a clock of their own", async () => {
    const on = await onDay(92);
    const today = dayMoved(begun, 92);
    const later = { mail: "one@patients.example", validated: "20260201080000+0100" };
    const correction = message({
      id: "corr",
      status: "C",
      value: "N^Négatif^99SIDEPRES",
      ...later,
    });
    expect(codeOf(await send(on, correction))).toBe("AA");
    const mail = await mailTo(on, "one@patients.example");
    const token = tokenIn(mail.text);
    expect(token).not.toBe(firstToken);
    const opened = await post(on, "result", { token, birthDate });
    expect(opened).toMatchObject({
      status: 200,
      // Ninety days on, but no longer than the law.
      body: { view: { keptUntil: dayMoved(lawEnds, -1), results: [{ value: "negative" }] } },
    });
    const cancelled = { report: "R2", status: "X", value: "", mail: "two@patients.example" };
    const cancellation = message({ id: "canc", validated: later.validated, ...cancelled });
    expect(codeOf(await send(on, cancellation))).toBe("AA");
    const told = await mailTo(on, "two@patients.example");
    const shown = await post(on, "result", { token: tokenIn(told.text), birthDate });
    expect(shown).toMatchObject({
      status: 200,
      body: { view: { results: [{ status: "cancelled" }] } },
    });
    expect(
      (await db.query<{ day: string }>("select distinct day from named.person_record")).map(
        (row) => row.day,
      ),
    ).toEqual([today]);
    expect(keyDays("named")).toContain(today);
  });

  it("leaves proofs in a chain that verifies: day, rows, key, time", async () => {
    await onDay(93);
    const proofs = await readProofs(db.pool("operator"), begun);
    const of = (kind: string) => proofs.find((one) => one.subject.kind === kind);
    expect(of("named")?.subject).toEqual({
      kind: "named",
      day: begun,
      ground: "retention",
      rows: {
        "named.person_record": 3,
        "named.raw_block": expect.any(Number),
        "delivery.delivery": 1,
        "access.contest": 1,
        "access.emergency": 0,
        "access.prescribed": 0,
        "certificate.proof": 0,
        "activation.code": 0,
        "counter.entry": 0,
        "delivery.asked": 0,
        "counter.lookup": 0,
      },
      key: "destroyed",
    });
    expect(of("refused")?.subject).toMatchObject({
      rows: { "named.refused_message": 1 },
      key: "destroyed",
    });
    expect(of("message")?.subject).toMatchObject({ rows: { "intake.message": 3 }, key: "none" });
    expect(dayOf(of("named")?.at ?? new Date(0))).toBe(dayMoved(begun, 91));
    expect(dayOf(of("refused")?.at ?? new Date(0))).toBe(dayMoved(begun, 31));
    const report = await verifyAudit(db.pool("operator"), dataDir);
    expect(report.faults).toEqual([]);
    expect(report.anchors).toBeGreaterThan(3);
  });

  it("the end of the law closes the intake and erases everything named, the days made ahead too", async () => {
    await onDay(119);
    expect((await db.query("select from named.person_record")).length).toBe(2);
    await platform?.stop();
    registry.clear();
    const on = await onDay(121);
    const answer = await send(on, message({ id: "late", report: "R-late" }));
    expect(codeOf(answer)).toBe("AE");
    expect(answer).toContain("register.ended");
    expect(await partitions()).toEqual([]);
    expect([...keyDays("named"), ...keyDays("refused")]).toEqual([]);
    for (const table of [
      "named.person_record",
      "named.raw_block",
      "named.refused_message",
      "access.patient_link",
    ]) {
      expect(await db.query(`select from ${table}`)).toEqual([]);
    }
    const closed = await post(on, "result", { token: firstToken, birthDate });
    expect(closed).toMatchObject({ status: 410, body: { error: { code: "register_ended" } } });
    // What indicators are made of stays.
    expect((await db.query("select from pseudonymous.result")).length).toBe(5);
    const report = await verifyAudit(db.pool("operator"), dataDir);
    expect(report.faults).toEqual([]);
  });
});
