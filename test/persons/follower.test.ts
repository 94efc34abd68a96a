import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { listDoubts } from "../../server/src/cli/persons/doubts.sql.ts";
import { decide, faceOf, followOnce } from "../../server/src/identify/index.ts";
import { countOpenDoubts } from "../../server/src/operations/following.sql.ts";
import { createLaneCounters } from "../../server/src/platform/database/lanes.sql.ts";
import { transaction } from "../../server/src/platform/database/pool.ts";
import { laboratory } from "../record/support.ts";
import { useDatabase } from "../support/database.ts";
import { doubts, follow, forget, identified, persons, type Report, record } from "./support.ts";

const db = useDatabase();

beforeAll(() => createLaneCounters(db.pool(null), 16));
afterEach(() => forget(db));

const I1 = identified("279035121518989");
const I2 = identified("279036322000160");

/** Records, follows, and says who is of one person, and what is held. */
async function linked(...reports: Report[]): Promise<{ persons: string; doubts: string[] }> {
  const places = await record(db, ...reports);
  await follow(db);
  return { persons: await persons(db, places), doubts: await doubts(db) };
}

describe("the reports of one person are linked", () => {
  it("by the same traits where nobody has an identifier", async () => {
    expect(await linked({}, {}, { birthName: "AUTRE" })).toEqual({ persons: "AAB", doubts: [] });
  });

  it("by an identifier today and traits tomorrow, in whatever order", async () => {
    expect(await linked({ identifiers: I1 }, {})).toEqual({ persons: "AA", doubts: [] });
    await forget(db);
    expect(await linked({}, { identifiers: I1 }, {}, { identifiers: I1 })).toEqual({
      persons: "AAAA",
      doubts: [],
    });
  });

  it("however the names are written", async () => {
    const written = [
      { birthName: "LE GALL", givenNames: ["ANNE-MARIE"] },
      { birthName: "Le Gall", givenNames: ["Anne Marie"] },
      { birthName: "LEGALL", givenNames: ["ANNE‑MARIE", "ROSE"] },
    ];
    expect((await linked(...written)).persons).toBe("AAA");
  });

  it("with the birthplace where both have it, and without it where one has none", async () => {
    expect(await linked({ birthplace: "63220" }, { birthplace: "63220" }, {})).toEqual({
      persons: "AAA",
      doubts: [],
    });
  });
});

it("a number awaited that became the final one is the same number: NIA, then NIR", async () => {
  const [{ value = "" } = {}] = I1;
  const awaited = [{ scheme: "INS-NIA", value, qualified: true, becomes: "INS-NIR" }];
  const married = { birthName: "AUTRE" };
  expect(await linked({ identifiers: awaited }, { identifiers: I1 })).toEqual({
    persons: "AA",
    doubts: [],
  });
  await forget(db);
  expect(await linked({ identifiers: awaited }, { identifiers: I1, ...married })).toEqual({
    persons: "AB",
    doubts: ["identifier-two-traits"],
  });
});

describe("what is unsure is held, and joined by nobody", () => {
  it.each<[string, Report, Report, string]>([
    [
      "one identifier with two sets of traits",
      { identifiers: I1 },
      { identifiers: I1, birthName: "AUTRE" },
      "identifier-two-traits",
    ],
    [
      "one set of traits with two identifiers",
      { identifiers: I1 },
      { identifiers: I2 },
      "traits-two-identifiers",
    ],
    [
      "traits that differ by birthplace",
      { birthplace: "63220" },
      { birthplace: "75056" },
      "birthplace-differs",
    ],
    ["a sex that is unknown", { sex: "F" }, { sex: "U" }, "near-traits"],
    [
      "day and month exchanged",
      { birthDate: "1979-03-08" },
      { birthDate: "1979-08-03" },
      "near-traits",
    ],
    [
      "a letter of a name mistaken for one like it",
      { birthName: "DUPONT" },
      { birthName: "DUPOND" },
      "near-traits",
    ],
    [
      "a birth date of which only the year is known",
      { birthDate: "1979" },
      { birthDate: "1979-03-28" },
      "partial-date",
    ],
    [
      "a birth date without its day",
      { birthDate: "1979-03-28" },
      { birthDate: "1979-03" },
      "partial-date",
    ],
  ])("%s", async (_, one, other, reason) => {
    expect(await linked(one, other)).toEqual({ persons: "AB", doubts: [reason] });
  });

  it("nobody is held for a likeness whose two identifiers differ: twins may have like names", async () => {
    const marie = { identifiers: I1, givenNames: ["MARIE"] };
    expect(await linked(marie, { identifiers: I2, givenNames: ["MARIA"] })).toEqual({
      persons: "AB",
      doubts: [],
    });
  });

  it("homonyms born the same day in two places with two identifiers are two persons, and no doubt", async () => {
    const one = { identifiers: I1, birthplace: "63220" };
    expect(await linked(one, { identifiers: I2, birthplace: "75056" })).toEqual({
      persons: "AB",
      doubts: [],
    });
  });

  it("a report without identifier is of neither of two homonyms, also when it came before the second", async () => {
    const found = await linked({ identifiers: I1 }, {}, { identifiers: I2 }, {});
    expect(found.persons).toBe("ABCB");
    expect(found.doubts).toEqual(["one-of-several", "one-of-several", "traits-two-identifiers"]);
  });

  it("nor is it of a third homonym who comes later, though nothing speaks against that one", async () => {
    const I3 = identified("279036322000257");
    const found = await linked({ identifiers: I1 }, { identifiers: I2 }, {}, { identifiers: I3 });
    expect(found.persons).toBe("ABCD");
    expect(found.doubts).toEqual([
      ...Array(3).fill("one-of-several"),
      ...Array(3).fill("traits-two-identifiers"),
    ]);
  });

  it("unless its birthplace is that of one of them", async () => {
    const places = [{ birthplace: "63220" }, { birthplace: "75056" }];
    const found = await linked(
      { identifiers: I1, ...places[0] },
      { identifiers: I2, ...places[1] },
      { ...places[1] },
    );
    expect(found).toEqual({ persons: "ABB", doubts: [] });
  });

  it("names and a year that many share are held for nobody", async () => {
    // Of one sender they are followed in this order.
    const sender = laboratory(4_010);
    const days = ["01", "02", "03", "04", "05"].map((day) => ({
      sender,
      birthDate: `1979-05-${day}`,
    }));
    expect((await linked(...days, { sender, birthDate: "1979" })).doubts).toEqual([]);
  });

  it("a doubt is held once, however many reports raise it", async () => {
    const twice = { identifiers: I1, birthName: "AUTRE" };
    const found = await linked(
      { identifiers: I1 },
      twice,
      { ...twice, birthplace: "63220" },
      twice,
    );
    expect(found).toEqual({ persons: "ABBB", doubts: ["identifier-two-traits"] });
  });
});

describe("corrections of identity", () => {
  const lab = laboratory(4_001);
  const later = { validated: "2022-01-15T11:00:00+01:00" };

  it("move the report to the right person by entries, and leave nothing with the wrong one", async () => {
    const [first] = await record(db, { sender: lab, number: "R1" }, { birthName: "AUTRE" });
    await follow(db);
    await record(db, { sender: lab, number: "R1", birthName: "AUTRE", said: later });
    await follow(db);
    const places = await db.query<{ lane: number; report: number }>(
      "select distinct lane, report_id as report from pseudonymous.report_version order by 1, 2",
    );
    expect(places).toHaveLength(2);
    expect(await persons(db, places)).toBe("AA");
    const entries = await db.query(
      `select version, entry from person.report where report_lane = $1 and report_id = $2
        order by version, entry`,
      [first?.lane, first?.report],
    );
    expect(entries).toEqual([
      { version: 1, entry: "came" },
      { version: 2, entry: "came" },
      { version: 2, entry: "left" },
    ]);
  });

  it("of a name that was mistyped hold no doubt with what nobody says any more", async () => {
    const mistyped = { sender: laboratory(4_002), number: "R1", identifiers: I1 };
    await record(db, { ...mistyped, birthName: "PAT-TRIOS" });
    await follow(db);
    await record(db, { ...mistyped, said: later }, { identifiers: I1 });
    await follow(db);
    expect(await doubts(db)).toEqual([]);
  });

  it("that empty one side of a doubt leave nothing for a human, in the figure and in the list", async () => {
    const right = { sender: laboratory(4_004), number: "R1", identifiers: I1 };
    await record(db, { identifiers: I1 }, { ...right, birthName: "PAT-TRIOS" });
    await follow(db);
    const open = () => countOpenDoubts(db.pool("follower"));
    const listed = () =>
      transaction(db.pool("operator"), (client) =>
        listDoubts(client, { decided: false, reason: null, limit: 10 }),
      );
    expect([await open(), (await listed()).length]).toEqual([1, 1]);
    await record(db, { ...right, said: later });
    await follow(db);
    expect(await doubts(db)).toHaveLength(1);
    expect([await open(), (await listed()).length]).toEqual([0, 0]);
    // It is the wrong name's again: there is something to decide once more.
    const again = { validated: "2022-01-15T12:00:00+01:00" };
    await record(db, { ...right, birthName: "PAT-TRIOS", said: again });
    await follow(db);
    expect([await open(), (await listed()).length]).toEqual([1, 1]);
  });

  it("that come late only name a person, who has the report no more", async () => {
    const sender = laboratory(4_003);
    await record(
      db,
      { sender, number: "R1", said: later },
      { sender, number: "R1", birthName: "AUTRE" },
    );
    await follow(db);
    expect(await db.query("select entry from person.report order by version")).toEqual([
      { entry: "came" },
      { entry: "said" },
    ]);
  });
});

describe("decisions", () => {
  const pair = async () =>
    (
      await db.query<{ lane: number; key: string; other_lane: number; other: string }>(
        `select lane, encode(face, 'hex') as key, other_lane, encode(other, 'hex') as other
          from person.doubt where reason = 'identifier-two-traits'`,
      )
    ).map((row) => [row, { lane: row.other_lane, key: row.other }] as const)[0];

  const say = async (verdict: "same" | "apart") => {
    const faces = await pair();
    if (!faces) throw new Error("nothing is held");
    return transaction(db.pool("operator"), (client) =>
      decide(client, ...faces, { verdict, by: "operator anna", why: "test" }, new Date()),
    );
  };

  it("join two persons with all their reports, and part them again by a later entry", async () => {
    const places = await record(
      db,
      { identifiers: I1 },
      {},
      { identifiers: I1, birthName: "AUTRE" },
      { birthName: "AUTRE" },
    );
    await follow(db);
    expect(await persons(db, places)).toBe("AABB");
    await say("same");
    expect(await persons(db, places)).toBe("AAAA");
    await say("apart");
    expect(await persons(db, places)).toBe("AABB");
    const entries = await db.query(
      "select by, count(*)::int from person.alias group by by order by by",
    );
    expect(entries).toEqual([
      { by: "follower", count: 4 },
      { by: "operator anna", count: 4 },
    ]);
  });

  it("hold when everything is followed anew", async () => {
    const places = await record(
      db,
      { identifiers: I1 },
      { identifiers: I1, birthName: "AUTRE" },
      {
        birthName: "AUTRE",
      },
    );
    await follow(db);
    await say("same");
    await transaction(db.pool("operator"), (client) => client.query("select person.start_anew()"));
    expect(await persons(db, places)).toBe("---");
    await follow(db);
    expect(await persons(db, places)).toBe("AAA");
  });

  it("that keep two apart are not asked again", async () => {
    await record(db, { identifiers: I1 }, { identifiers: I1, birthName: "AUTRE" });
    await follow(db);
    await say("apart");
    await record(db, { identifiers: I1, birthName: "AUTRE", birthplace: "63220" });
    await follow(db);
    expect(await doubts(db)).toEqual(["identifier-two-traits"]);
  });
});

describe("following", () => {
  it("misses nothing and repeats nothing, in batches of any size", async () => {
    const reports = Array.from({ length: 12 }, (_, index) => ({
      birthDate: `1980-01-${10 + (index % 4)}`,
    }));
    const places = await record(db, ...reports);
    await follow(db, 1);
    expect(await persons(db, places)).toBe("ABCDABCDABCD");
    expect(await db.query("select count(*)::int from person.report")).toEqual([{ count: 12 }]);
    expect(await followOnce(db.pool("follower"), new Date())).toMatchObject({ versions: 0 });
  });

  it("gives all back when it fails in the middle, and does it again", async () => {
    const places = await record(db, {}, {});
    await expect(
      transaction(db.pool("follower"), async (client) => {
        await client.query("select 1");
        throw new Error("crash");
      }),
    ).rejects.toThrow("crash");
    await follow(db);
    expect(await persons(db, places)).toBe("AA");
  });

  it("leaves the work to the one that holds the cursors", async () => {
    await record(db, {});
    await follow(db);
    await record(db, {});
    await transaction(db.pool("operator"), async (client) => {
      await client.query("select lane from person.cursor order by lane for update");
      expect(await followOnce(db.pool("follower"), new Date())).toBeNull();
    });
    expect(await followOnce(db.pool("follower"), new Date())).toMatchObject({ versions: 1 });
  });

  it("sees nothing that is named", async () => {
    for (const table of [
      "named.person_record",
      "named.raw_block",
      "intake.message",
      "registry.organisation",
    ]) {
      await expect(db.pool("follower").query(`select * from ${table}`)).rejects.toThrow(
        /permission denied/,
      );
    }
  });
});

it("a face has its lane from the traits, so that faces of the same traits stand together", () => {
  const keys = { matchVersion: 1, traits: "0011ff", birthplace: null, near: null, year: null };
  const one = faceOf({ ...keys, identifier: null }, 16);
  const other = faceOf({ ...keys, identifier: "ab" }, 16);
  expect(one.lane).toBe(other.lane);
  expect(one.key).not.toBe(other.key);
});
