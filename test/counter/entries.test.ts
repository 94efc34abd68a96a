import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorShape } from "../../server/src/access/api/describe.ts";
import {
  enteredShape,
  entryViewShape,
  entryWholeShape,
  pageOf,
  patientsShape,
  proofsShape,
  waitingKeysShape,
} from "../../server/src/counter/routes/answers.ts";
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

/** What a pharmacist does in a day at the counter, through the whole platform. */

const db = useDatabase();
let platform: Platform;
let alix: Person;
let other: Person;
let operator: Person;

beforeAll(async () => {
  platform = await startPlatform(db);
  await registerPharmacies(db);
  alix = await somebody(db, platform, port, "pharmacist", "Alix Officine");
  other = await somebody(db, platform, gare, "pharmacist", "Sacha Gare");
  operator = await somebody(db, platform, port, "operator", "Op");
  // The intake process looks at the registry every two seconds.
  await until(
    async () => (await alix.post("entries", entry({ result: "invalid" }))).status === 200,
  );
}, 120_000);
afterAll(() => platform.stop());

const recorded = (number: string) =>
  db.query<{ value: string; status: string; device: string; versions: number; loinc: string }>(
    `select c.value, c.status, c.device, c.loinc,
        (select count(*)::integer from pseudonymous.report_version v where v.lane = e.lane and v.report_id = e.report_id) as versions
      from counter.entry e join pseudonymous.current_result c using (lane, report_id) where e.number = $1`,
    [number],
  );

describe("an entry", () => {
  it("is recorded as any message is, told to the patient, and answered with what to say", async () => {
    const key = randomUUID();
    const patient = { ...dominique, emails: ["positive@patients.example"] };
    const made = await alix.post("entries", entry({ result: "positive", patient }), key);
    expect(enteredShape.parse(made.body)).toMatchObject({
      number: expect.stringMatching(/^CTR-\d{6}-\d{4}$/),
      state: "entered",
      training: false,
      unreached: null,
      certificate: true,
    });
    expect(made.body.advice.fr.todo.length).toBeGreaterThan(0);
    expect(await recorded(made.body.number)).toEqual([
      {
        value: "positive",
        status: "final",
        device: "345 SD BIOSENSOR Inc, STANDARD Q COVID-19 Ag Test",
        versions: 1,
        loinc: "94558-4",
      },
    ]);
    const [situation] = await db.query(
      `select v.reason, v.setting, v.symptoms, v.commune, v.age_years is not null as aged,
          v.match_identifier is not null as identified
        from counter.entry e join pseudonymous.report_version v using (lane, report_id) where e.number = $1`,
      [made.body.number],
    );
    expect(situation).toEqual({
      reason: "symptoms",
      setting: "outpatient",
      symptoms: "Y",
      commune: "75056",
      aged: true,
      identified: true,
    });
    await until(() =>
      platform.mail.messages().some(({ to }) => to.includes("positive@patients.example")),
    );
  });

  it("sent twice, at once or later, is one entry with one answer", async () => {
    const [key, said] = [randomUUID(), entry()];
    const both = await Promise.all([
      alix.post("entries", said, key),
      alix.post("entries", said, key),
    ]);
    const again = await alix.post("entries", said, key);
    for (const one of both) expect(one).toEqual(again);
    expect(again.status).toBe(200);
    expect(await recorded(again.body.number)).toHaveLength(1);
    const changed = await alix.post("entries", { ...said, result: "positive" }, key);
    expect([changed.status, changed.body.error.code]).toEqual([422, "key_reused"]);
    const without = await alix.post("entries", said, null);
    expect([without.status, without.body.error.code]).toEqual([400, "key_needed"]);
  });

  it("is refused with every fault at once, each with its field and what to do, and no word of segments", async () => {
    const key = randomUUID();
    const faulty = entry({
      patient: {
        ...dominique,
        birthName: "",
        birthDate: "1979-02-30",
        identifier: { value: "279035121518988" },
      },
      sampledAt: "2099-01-01T08:00",
      specimen: "119364003",
      device: { code: "9", lot: "", expires: "2020-01" },
    });
    const refused = await alix.post("entries", faulty, key);
    expect([refused.status, refused.body.error.code]).toEqual([422, "entry_refused"]);
    errorShape.parse(refused.body);
    const faults: { path: string; text: { fr: string; en: string } }[] = refused.body.error.faults;
    expect(faults.map(({ path }) => path).sort()).toEqual([
      "device.code",
      "device.expires",
      "device.lot",
      "patient.birthDate",
      "patient.birthName",
      "patient.identifier",
      "sampledAt",
      "specimen",
    ]);
    for (const { text } of faults)
      expect(`${text.fr} ${text.en}`).not.toMatch(
        /\b(?:MSH|PID|OBX|OBR|ORC|SPM|NK1|PV1)\b|1979|27903/,
      );
    // Corrected, it may come under the same key.
    const corrected = await alix.post("entries", entry(), key);
    expect(corrected.status).toBe(200);
  });

  it("that waited longer than a day on a device is refused, in words", async () => {
    const waited = (hours: number) =>
      entry({ waitingSince: new Date(Date.now() - hours * 3_600_000).toISOString() });
    expect((await alix.post("entries", waited(25))).body.error.code).toBe("waited_too_long");
    expect((await alix.post("entries", waited(3))).status).toBe(200);
  });

  it("tells of somebody who cannot be reached, with a code to hand over", async () => {
    const patient = { ...dominique, phones: [], emails: [] };
    const made = await alix.post("entries", entry({ patient }));
    expect(made.body.unreached).toMatchObject({
      reason: "no-contact",
      paperCode: expect.stringMatching(/\w{4}/),
    });
  });

  it("of a child is told to who represents them; a birth date known in part stays so", async () => {
    const child = { ...dominique, birthDate: "2019", identifier: undefined, representative: "MTH" };
    const made = await alix.post("entries", entry({ patient: child }));
    const codes = made.body.remarks.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(["birth-date.partial", "contact.from-representative"]),
    );
  });

  it("is kept as it was received, in the raw messages", async () => {
    const made = (await alix.post("entries", entry({ performedBy: { name: "Noa Préleveur" } })))
      .body;
    const [raw] = await db.query<{ format: string; outcome: string; kept: boolean }>(
      "select format, outcome, raw_length > 0 as kept from intake.message where control_id = $1",
      [made.number],
    );
    expect(raw).toEqual({ format: "form", outcome: "recorded", kept: true });
    const read = await alix.get(`entries/${made.id}`);
    expect(read.body).toMatchObject({ typedBy: "Alix Officine", performedBy: "Noa Préleveur" });
    expect(read.body.entry.patient).toEqual(dominique);
  });

  it("invalid is repeated once, and the two are tied", async () => {
    const invalid = (await alix.post("entries", entry({ result: "invalid" }))).body;
    const repeat = (await alix.post("entries", entry({ repeatOf: invalid.id }))).body;
    const read = await alix.get(`entries/${invalid.id}`);
    expect(read.body.repeatedBy).toBe(repeat.id);
    const twice = await alix.post("entries", entry({ repeatOf: invalid.id }));
    expect(twice.body.error.faults[0]).toMatchObject({ path: "repeatOf", code: "repeat.already" });
    const valid = await alix.post("entries", entry({ repeatOf: repeat.id }));
    expect(valid.body.error.faults[0]).toMatchObject({ code: "repeat.not-invalid" });
  });
});

describe("what was entered", () => {
  it("is corrected with a reason and cancelled with a reason, each a version that is told", async () => {
    const made = (await alix.post("entries", entry())).body;
    const wrong = { version: 1, reason: "Lecture inversée", entry: entry({ result: "positive" }) };
    const corrected = await alix.post(`entries/${made.id}/corrections`, wrong);
    expect(corrected.body).toMatchObject({
      number: made.number,
      state: "corrected",
      result: "positive",
    });
    expect(await recorded(made.number)).toMatchObject([
      { value: "positive", status: "corrected", versions: 2 },
    ]);
    const late = await alix.post(`entries/${made.id}/corrections`, wrong);
    expect(late.body.error.code).toBe("conflict");
    const cancelled = await alix.post(`entries/${made.id}/cancellation`, {
      version: 2,
      reason: "Mauvaise personne",
    });
    expect(cancelled.body).toMatchObject({ state: "cancelled", certificate: false });
    expect(await recorded(made.number)).toMatchObject([{ status: "cancelled", versions: 3 }]);
    const read = await alix.get(`entries/${made.id}`);
    expect(entryWholeShape.parse(read.body)).toMatchObject({
      state: "cancelled",
      reason: "Mauvaise personne",
      version: 3,
    });
  });

  it("of two corrections at once one is taken, and the other told so", async () => {
    const made = (await alix.post("entries", entry())).body;
    const change = (result: string) =>
      alix.post(`entries/${made.id}/corrections`, {
        version: 1,
        reason: "Erreur de saisie",
        entry: entry({ result }),
      });
    const both = await Promise.all([change("positive"), change("invalid")]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await recorded(made.number)).toMatchObject([{ versions: 2 }]);
  });

  it("stands in the list of the day, page by page, of the own organisation alone", async () => {
    const page = await alix.get("entries?limit=2");
    expect(pageOf(entryViewShape).parse(page.body)).toMatchObject({ training: false });
    expect(page.body.entries).toHaveLength(2);
    expect(page.body.entries[0]).toMatchObject({
      person: { birthName: "PAT-TROIS" },
      typedBy: "Alix Officine",
      lot: "qco 90221 a",
    });
    const next = await alix.get(`entries?limit=100&after=${page.body.next}`);
    const ids = [...page.body.entries, ...next.body.entries].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await other.get("entries")).body.entries).toEqual([]);
    expect((await other.get(`entries/${ids[0]}`)).status).toBe(404);
    const change = { version: 1, reason: "Pas la mienne" };
    expect((await other.post(`entries/${ids[0]}/cancellation`, change)).status).toBe(404);
    expect((await operator.get("entries")).status).toBe(403);
  });

  it("leaves in the audit who read whom", async () => {
    const made = (await alix.post("entries", entry())).body;
    await alix.get(`entries/${made.id}`);
    const [lane, report] = made.id.split("-").map(Number);
    const acts = await db.query<{ actor: string; action: string }>(
      "select actor, action from audit.entry where subject @> $1 order by at, link, ordinal",
      [JSON.stringify({ lane, report })],
    );
    const who = `professional ${alix.professionalId}`;
    expect(acts).toEqual([
      { actor: who, action: "entry made" },
      { actor: who, action: "entry read" },
    ]);
  });
});

describe("a patient of the own organisation", () => {
  const search = (who: Person, asked: object) => who.post("patients/search", asked, null);

  it("is found by the number that a scanner reads, and by a name almost right with the birth date", async () => {
    for (const asked of [
      { identifier: "279035121518989" },
      { name: "pat-tr", birthDate: "1979-03-28" },
      { name: "PATTROYS", birthDate: "1979-03-28" },
    ]) {
      const found = await search(alix, asked);
      expect(
        patientsShape.parse(found.body).patients.map(({ patient }) => patient.birthName),
      ).toEqual(["PAT-TROIS"]);
    }
    expect((await search(alix, { name: "PAT", birthDate: "1979-03-29" })).body.patients).toEqual(
      [],
    );
    const wrong = await search(alix, { identifier: "279035121518988" });
    expect(wrong.body.error.faults[0]).toMatchObject({
      path: "identifier",
      code: "identifier.invalid",
    });
  });

  it("is nobody to another organisation", async () => {
    expect((await search(other, { identifier: "279035121518989" })).body.patients).toEqual([]);
  });

  it("is found no more by who they were said to be before a correction", async () => {
    const before = {
      ...dominique,
      birthName: "ZELLER",
      birthDate: "1981-01-02",
      identifier: undefined,
    };
    const made = (await alix.post("entries", entry({ patient: before }))).body;
    const sought = { name: "ZELLER", birthDate: "1981-01-02" };
    expect((await search(alix, sought)).body.patients).toHaveLength(1);
    await alix.post(`entries/${made.id}/corrections`, {
      version: 1,
      reason: "Autre personne",
      entry: entry({ patient: { ...before, birthName: "QUENEAU" } }),
    });
    expect((await search(alix, sought)).body.patients).toEqual([]);
  });
});

describe("proofs", () => {
  it("are printed at the counter", async () => {
    const made = (await alix.post("entries", entry())).body;
    const { body } = await alix.post(`entries/${made.id}/proofs`);
    const [proof] = proofsShape.parse(body).proofs;
    expect(proof).toMatchObject({ kind: "test", state: "available" });
    expect(
      Buffer.from(proof?.pdf ?? "", "base64")
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect((await other.post(`entries/${made.id}/proofs`)).status).toBe(404);
  });
});

describe("keys for entries that wait", () => {
  it("are of one person and a day, and the same at each asking", async () => {
    const [mine, again, theirs] = await Promise.all([
      alix.get("waiting-keys"),
      alix.get("waiting-keys"),
      other.get("waiting-keys"),
    ]);
    expect(waitingKeysShape.parse(mine.body)).toEqual(again.body);
    expect(Buffer.from(mine.body.keys[0].key, "base64url")).toHaveLength(32);
    expect(theirs.body.keys[0].key).not.toBe(mine.body.keys[0].key);
  });
});

describe("an answer that was lost", () => {
  it("is made good: what intake recorded comes into the list", async () => {
    const made = (await alix.post("entries", entry())).body;
    const [lane, report] = made.id.split("-").map(Number);
    const asked = await db.query<{ key_hash: Buffer }>(
      "select key_hash from counter.request where number = $1",
      [made.number],
    );
    expect(asked).toHaveLength(1);
    // As if the process had ended between the two: what is sealed is what was sent again.
    const { openJson, sealJson } = await import("../../server/src/counter/day-keys.ts");
    const { openKeyFolder } = await import("../../server/src/platform/keys/key-store.ts");
    const { entryPlace } = await import("../../server/src/counter/entries/conclude.ts");
    const { sentPlace } = await import("../../server/src/counter/request.ts");
    const keys = openKeyFolder(platform.config.keysDir, ["named"]);
    const [row] = await db.query<{
      day: string;
      sealed: Buffer;
      organisation_id: number;
      typed_by: string;
    }>(
      "delete from counter.entry where lane = $1 and report_id = $2 returning day, sealed, organisation_id, typed_by",
      [lane, report],
    );
    if (!row || !asked[0]) throw new Error("nothing was entered");
    const envelope = openJson(keys, row.day, entryPlace(lane ?? 0, report ?? 0), row.sealed);
    const key = { lane: lane ?? 0, organisation: row.organisation_id, hash: asked[0].key_hash };
    const sent = {
      envelope,
      version: 1,
      by: row.typed_by,
      enteredAt: new Date().toISOString(),
      repeatOf: null,
    };
    await db.query(
      `update counter.request set sealed = $2, answered_at = null, made_at = made_at - interval '1 minute'
        where number = $1`,
      [made.number, sealJson(keys, row.day, sentPlace(key), sent)],
    );
    const list = await alix.get("entries?limit=100");
    expect(list.body.entries.map(({ number }: { number: string }) => number)).toContain(
      made.number,
    );
    expect(await recorded(made.number)).toMatchObject([{ versions: 1 }]);
  });
});
