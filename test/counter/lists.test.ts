import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { practisedCode } from "../../server/src/certificates/practised.ts";
import {
  messagesShape,
  proofsShape,
  seriesShapes,
} from "../../server/src/counter/routes/answers.ts";
import { practised } from "../../web/src/pages/verifier/judge/judge.ts";
import { type Platform, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import {
  dominique,
  entry,
  gare,
  type Person,
  port,
  registerPharmacies,
  somebody,
} from "./support.ts";

/** Lists that leave as a file, a device and lot corrected, and series and proofs that are practised. */

const db = useDatabase();
let platform: Platform;
let alix: Person;
let other: Person;
let operator: Person;
let learner: Person;

beforeAll(async () => {
  platform = await startPlatform(db);
  await registerPharmacies(db);
  alix = await somebody(db, platform, port, "pharmacist", "Alix Officine");
  other = await somebody(db, platform, gare, "pharmacist", "Sacha Gare");
  operator = await somebody(db, platform, port, "operator", "Op");
  learner = await somebody(db, platform, port, "pharmacist", "Noa Apprend");
  await db.query("update access.session set training = true where professional_id = $1", [
    learner.professionalId,
  ]);
  await until(async () => (await alix.post("entries", entry())).status === 200);
}, 120_000);
afterAll(() => platform.stop());

const fileOf = async (person: Person, body: object) => {
  const response = await fetch(`${platform.url}/api/pro/counter/list-files`, {
    method: "POST",
    headers: { ...person.headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    text: await response.text(),
  };
};

describe("a device and lot that were entered wrongly", () => {
  it("are corrected with a reason, as further versions, and found by the right lot from then on", async () => {
    const wrong = { code: "345", lot: "FAUX 1", expires: "2099-12" };
    const made = (await alix.post("entries", entry({ device: wrong, result: "positive" }))).body;
    const right = (lot: string) => entry({ device: { ...wrong, lot }, result: "positive" });
    const change = (version: number, lot: string) =>
      alix.post(`entries/${made.id}/corrections`, {
        version,
        reason: "lot mal relevé",
        entry: right(lot),
      });
    expect((await change(1, "JUSTE 1")).body).toMatchObject({ state: "corrected" });
    expect((await change(2, "JUSTE 2")).body).toMatchObject({ state: "corrected" });
    const by = async (lot: string) =>
      (await alix.get(`lots/entries?lot=${encodeURIComponent(lot)}`)).body.entries.length;
    expect([await by("FAUX 1"), await by("JUSTE 1"), await by("juste 2")]).toEqual([0, 0, 1]);
    const whole = (await alix.get(`entries/${made.id}`)).body;
    expect(whole).toMatchObject({ version: 3, reason: "lot mal relevé", lot: "JUSTE 2" });
    const versions = await db.query(
      `select r.status from counter.entry e join pseudonymous.result r using (lane, report_id)
        where e.number = $1 order by r.version`,
      [made.number],
    );
    expect(versions).toEqual([
      { status: "final" },
      { status: "corrected" },
      { status: "corrected" },
    ]);
    const another = { code: "1232", lot: "PANBIO", expires: "2099-12" };
    await alix.post(`entries/${made.id}/corrections`, {
      version: 3,
      reason: "autre dispositif",
      entry: entry({ device: another, result: "positive" }),
    });
    const [now] = await db.query<{ device: string }>(
      `select c.device from counter.entry e join pseudonymous.current_result c using (lane, report_id)
        where e.number = $1`,
      [made.number],
    );
    expect(now?.device).toMatch(/^1232 /);
  });

  it("is no other test: that is cancelled and entered anew", async () => {
    const made = (await alix.post("entries", entry())).body;
    const refused = await alix.post(`entries/${made.id}/corrections`, {
      version: 1,
      reason: "autre test",
      entry: entry({
        test: "influenza-a-antigen",
        specimen: undefined,
        device: { name: "T", lot: "G" },
      }),
    });
    expect(refused.body.error.faults[0]).toMatchObject({ path: "test", code: "test.other" });
  });
});

describe("a list as a file", () => {
  it("has what the list shows and no more, no formula, and says to each person what for", async () => {
    const device = { code: "345", lot: "CSV 7", expires: "2099-12" };
    const formula = { ...dominique, birthName: "=CMD()", phones: ["+33 6 39 98 00 01"] };
    const made = (await alix.post("entries", entry({ device, patient: formula }))).body;
    await alix.post("entries", entry());
    const { status, type, text } = await fileOf(alix, { lot: "csv7", purpose: "recall" });
    expect([status, type]).toEqual([200, "text/csv; charset=utf-8"]);
    const lines = text.trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^\ufeff?Numéro;Saisi le;/);
    expect(lines[1]).toContain(`${made.number};`);
    expect(lines[1]).toContain(";'=CMD();");
    expect(lines[1]).toContain(";'+33 6 39 98 00 01;");
    expect(lines[1]).not.toMatch(/;=|;\+/);
    const looks = await db.query(
      "select purpose from access.look where action = 'entries exported'",
    );
    expect(looks).toEqual([{ purpose: "recall of a lot" }]);
    const english = await fileOf(alix, { lot: "csv7", purpose: "authority", language: "en" });
    expect(english.text).toContain("Number;Entered;");
  });

  it("is for whoever may, of their own organisation, and never without a purpose", async () => {
    expect((await fileOf(alix, { lot: "csv7" })).status).toBe(400);
    expect((await fileOf(operator, { lot: "csv7", purpose: "recall" })).status).toBe(403);
    const theirs = await fileOf(other, { lot: "csv7", purpose: "recall" });
    expect(theirs.text.trim().split("\r\n")).toHaveLength(1);
  });
});

describe("whoever practises", () => {
  it("opens a series, enters in it, and closes it, with nothing in any record", async () => {
    const head = {
      test: "sars-cov-2-antigen",
      device: { code: "345", lot: "EX 1" },
      reason: "screening",
    };
    const made = await learner.post("series", { place: "École", kind: "school", head });
    const { id } = seriesShapes.one.parse(made.body);
    const { device: _, specimen: __, ...without } = entry({ situation: undefined, series: id });
    const entered = await learner.post("entries", { ...without, result: "positive" });
    expect(entered.body).toMatchObject({ training: true, number: "FORMATION" });
    const whole = seriesShapes.whole.parse((await learner.get(`series/${id}`)).body);
    expect(whole).toMatchObject({ counts: { entries: 1, positive: 1 } });
    expect(whole.entries).toMatchObject([{ lot: "EX 1", series: id }]);
    expect(seriesShapes.list.parse((await learner.get("series")).body).series).toHaveLength(1);
    expect((await learner.post(`series/${id}/close`)).body.closedAt).not.toBeNull();
    const closed = await learner.post("entries", without);
    expect(closed.body.error.faults[0]).toMatchObject({ code: "series.unknown" });
    expect((await alix.get("series")).body.series).toEqual([]);
    expect(await db.query("select from counter.series")).toEqual([]);
  });

  it("prints a proof that says so, which no verifier takes for one, and sends nothing", async () => {
    const { id } = (await learner.post("entries", entry())).body;
    const [proof] = proofsShape.parse((await learner.post(`entries/${id}/proofs`)).body).proofs;
    expect(proof).toMatchObject({ kind: "test", state: "available" });
    expect(
      Buffer.from(proof?.pdf ?? "", "base64")
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect(practisedCode.startsWith(practised)).toBe(true);
    expect(await db.query("select from certificate.proof")).toEqual([]);
    const asked = { channel: "email", contact: "real@patients.example" };
    const sent = messagesShape.parse((await learner.post(`entries/${id}/messages`, asked)).body);
    expect(sent).toMatchObject({
      training: true,
      messages: [{ to: "r…@patients.example", state: "training" }],
    });
    expect(await db.query("select from delivery.asked")).toEqual([]);
    const faulty = await learner.post(`entries/${id}/messages`, { ...asked, contact: "x" });
    expect(faulty.status).toBe(422);
    const file = await fileOf(learner, { purpose: "register" });
    expect(file.text).toContain("FORMATION;");
  });
});
