import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../server/src/platform/clock.ts";
import { dayOf } from "../../server/src/platform/day.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { eraseEnd } from "../../server/src/retention/erase-end.ts";
import { anna, cli } from "../cli/support.ts";
import { type Platform, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { dominique, entry, type Person, port, registerPharmacies, somebody } from "./support.ts";

/** Practice that touches nothing real, and what is left when somebody, or a day, is erased. */

const db = useDatabase();
let platform: Platform;
let alix: Person;
let learner: Person;

beforeAll(async () => {
  platform = await startPlatform(db);
  await registerPharmacies(db);
  alix = await somebody(db, platform, port, "pharmacist", "Alix Officine");
  learner = await somebody(db, platform, port, "pharmacist", "Noa Apprend");
  await db.query("update access.session set training = true where professional_id = $1", [
    learner.professionalId,
  ]);
  await until(async () => (await learner.post("entries", entry())).status === 200);
}, 120_000);
afterAll(() => platform.stop());

const tables = ["intake.message", "named.person_record", "named.refused_message", "counter.entry"];
const rows = async (): Promise<number[]> =>
  Promise.all(
    tables.map(async (table) => {
      const [row] = await db.query<{ count: number }>(`select count(*) from ${table}`);
      return Number(row?.count);
    }),
  );

describe("whoever practises", () => {
  it("is judged as in earnest, told so, and leaves nothing in any record", async () => {
    const made = await learner.post("entries", entry({ result: "positive" }));
    expect(made.body).toMatchObject({ training: true, state: "entered", number: "FORMATION" });
    const faulty = await learner.post("entries", entry({ sampledAt: "2099-01-01T08:00" }));
    expect(faulty.body.error.faults).toMatchObject([
      { path: "sampledAt", code: "sampling.future" },
    ]);
    const change = { version: 1, reason: "Lecture inversée" };
    const corrected = await learner.post(`entries/${made.body.id}/corrections`, {
      ...change,
      entry: entry({ result: "negative" }),
    });
    expect(corrected.body).toMatchObject({ training: true, state: "corrected" });
    const list = await learner.get("entries");
    expect(list.body).toMatchObject({ training: true });
    expect(list.body.entries[0]).toMatchObject({ version: 2, result: "negative" });
    const head = { test: "sars-cov-2-antigen", device: { code: "345", lot: "L" } };
    const real = await alix.post("series", { place: "École", kind: "school", head });
    expect((await learner.post(`series/${real.body.id}/close`)).status).toBe(404);
    expect((await learner.get("series")).body.series).toEqual([]);
    expect(await rows()).toEqual([0, 0, 0, 0]);
    const [kept] = await db.query<{ text: string }>(
      "select string_agg(encode(sealed, 'escape'), '') as text from counter.practice",
    );
    expect(kept?.text).not.toContain("PAT-TROIS");
  });

  it("cannot write a number that may be somebody's; those for practice are taken", async () => {
    const of = (value: string) =>
      learner.post("entries", entry({ patient: { ...dominique, identifier: { value } } }));
    const refused = await of("1 85 05 78 006 084 91");
    expect(refused.status).toBe(422);
    expect(refused.body.error.faults).toContainEqual(
      expect.objectContaining({ path: "patient.identifier", code: "identifier.real-in-training" }),
    );
    expect((await of("279035121518989")).status).toBe(200);
    for (const number of ["190019999900163", "201029999900224"])
      expect((await of(number)).status).toBe(200);
  });

  it("finds those who were practised, and they are in nobody's real list", async () => {
    const sought = { name: "PAT-TROIS", birthDate: "1979-03-28" };
    expect((await learner.post("patients/search", sought)).body).toMatchObject({
      training: true,
      patients: [{ patient: { birthName: "PAT-TROIS" } }],
    });
    expect((await alix.post("patients/search", sought)).body.patients).toEqual([]);
    expect((await alix.get("entries")).body.entries).toEqual([]);
  });
});

const lou = {
  birthName: "EFFACE",
  givenNames: ["LOU"],
  birthDate: "1979-03-28",
  sex: "F",
  emails: ["lou@patients.example"],
};

describe("somebody who asked to be forgotten", () => {
  it("is forgotten at the counter too; others of the same day are not", async () => {
    const made = (await alix.post("entries", entry({ patient: lou }))).body;
    const kept = (await alix.post("entries", entry({ patient: { ...lou, birthName: "RESTE" } })))
      .body;
    const { dataDir } = platform.config;
    const env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: dataDir, DATABASE_URL: db.url };
    const file = join(dataDir, "lou.json");
    const { emails: _, ...who } = lou;
    writeFileSync(file, JSON.stringify(who));
    const erased = await cli(env, "person", "erase", "--who", file, ...anna, "--json");
    expect(erased.json()).toMatchObject({ records: 1, messages: 1 });
    const read = await alix.get(`entries/${made.id}`);
    expect(read.body).toMatchObject({ person: null, entry: null, result: "negative" });
    const sought = { name: "EFFACE", birthDate: "1979-03-28" };
    expect((await alix.post("patients/search", sought)).body.patients).toEqual([]);
    expect((await alix.get(`entries/${kept.id}`)).body.person.birthName).toBe("RESTE");
    const requests = await db.query(
      "select from counter.request where number = $1 and sealed is not null",
      [made.number],
    );
    expect(requests).toEqual([]);
  });
});

describe("a day that ends", () => {
  it("takes the forms and all by which people are found; numbers and lots stay", async () => {
    const made = (await alix.post("entries", entry({ patient: lou }))).body;
    const keys = openKeyFolder(platform.config.keysDir, ["named"]);
    const parts = {
      pool: db.pool("worker"),
      keys,
      clock: systemClock,
      actor: "retention",
      purpose: "a test",
    };
    const day = dayOf(new Date());
    const erased = await eraseEnd(parts, { kind: "named", day, ground: "retention" });
    expect(erased.rows).toMatchObject({ "counter.entry": 2 });
    expect(Number(erased.rows["counter.lookup"])).toBeGreaterThan(0);
    const read = await db.query("select lot, sealed from counter.entry where number = $1", [
      made.number,
    ]);
    expect(read).toEqual([{ lot: "QCO90221A", sealed: null }]);
    expect(await db.query("select from counter.request where sealed is not null")).toEqual([]);
    expect(await db.query("select from counter.lookup")).toEqual([]);
  });
});
