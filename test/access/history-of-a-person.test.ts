import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../server/src/access/actor.ts";
import { insertAgreement } from "../../server/src/access/agreement/agreement.sql.ts";
import { faceOfVersion } from "../../server/src/access/agreement/face.sql.ts";
import { historyRows } from "../../server/src/access/history/history.sql.ts";
import { barred } from "../../server/src/access/history/parts.ts";
import { decide } from "../../server/src/access/policies.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { decide as settle } from "../../server/src/identify/index.ts";
import { createLaneCounters } from "../../server/src/platform/database/lanes.sql.ts";
import { transaction } from "../../server/src/platform/database/pool.ts";
import { places } from "../../server/src/platform/places.ts";
import { eraseLooks } from "../../server/src/retention/erase-links.ts";
import { follow, forget, identified, type Report, record } from "../persons/support.ts";
import { laboratory } from "../record/support.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { registerProfessional } from "../support/professional.ts";

/** An agreement follows the person: what is linked later, what is parted, what is corrected to be another's. */

const db = useDatabase();
let actor: Actor;

beforeAll(async () => {
  await createLaneCounters(db.pool(null), 16);
  await db.query(
    "insert into registry.setting (name, value) values ('lanes', '16') on conflict do nothing",
  );
  await registerLaboratory(db);
  const { professionalId } = await registerProfessional(db, [
    { code: "990000001", role: "physician" },
  ]);
  actor = {
    ...({ kind: "professional", id: professionalId, name: "", identifier: null } as const),
    ...({ role: "physician", training: false } as const),
    organisation: { id: 1, lane: 1, code: "990000001", name: "", zone: "Europe/Paris" },
  };
});
afterEach(async () => {
  await forget(db);
  await db.query("truncate access.agreement");
});

const I1 = identified("279035121518989");
const now = new Date();
const until = new Date(now.getTime() + 86_400_000);

/** Records and follows; the laboratories are known to the registry as well. */
async function known(...reports: Report[]) {
  const recorded = await record(db, ...reports);
  await follow(db);
  await db.query(`insert into registry.organisation (organisation_id, lane, code, name, kind,
      country, zone, language, created_at)
    overriding system value
    select distinct organisation_id, lane, organisation_id::text, 'Laboratoire', 'laboratory',
      'fr', 'Europe/Paris', 'fr', now()
    from pseudonymous.report_version on conflict do nothing`);
  return recorded;
}

/** The person of a report agrees. */
const agree = (report: { lane: number; report: number }) =>
  transaction(db.pool("web"), async (client) => {
    const of = { lane: report.lane, reportId: report.report, version: 1 };
    const person = await faceOfVersion(client, of);
    const id = await insertAgreement(client, person, {
      ...{ to: { professional: actor.id }, roles: ["physician"], withheld: false },
      ...({ way: "portal", since: now, until } as const),
    });
    return { lane: person.lane, id };
  });

/** Which of the reports the physician reads. */
const reads = (
  agreement: { lane: number; id: number },
  reports: readonly { lane: number; report: number }[],
  at = now,
) =>
  transaction(db.pool("web"), async (client) => {
    const scope = decide(actor, ["read", "history"]);
    if (scope === null) throw new Error("a physician has no right to a history");
    const rows = await historyRows(client, scope, {
      ...{ agreement, now: at, from: new Date(0), withheldTests: [], before: null, limit: 100 },
    });
    return reports.map(({ lane, report }) =>
      rows.some((one) => one.lane === lane && one.report_id === report),
    );
  });

describe("a history", () => {
  it("has what is linked later, and of nobody else anything", async () => {
    const first = await known({});
    const [one] = first;
    if (!one) throw new Error("nothing was recorded");
    const agreement = await agree(one);
    expect(await reads(agreement, first)).toEqual([true]);
    const others = await known({ identifiers: I1 }, { birthName: "AUTRE" });
    expect(await reads(agreement, [...first, ...others])).toEqual([true, true, false]);
  });

  it("has of a person whom a human joined what is of both, and of one parted again their own alone", async () => {
    const all = await known({ identifiers: I1 }, { identifiers: I1, birthName: "AUTRE" });
    const [one] = all;
    if (!one) throw new Error("nothing was recorded");
    const agreement = await agree(one);
    expect(await reads(agreement, all)).toEqual([true, false]);
    const [pair] = await db.query<{ lane: number; key: string; other: string; other_lane: number }>(
      `select lane, encode(face, 'hex') as key, other_lane, encode(other, 'hex') as other
        from person.doubt where reason = 'identifier-two-traits'`,
    );
    if (!pair) throw new Error("nothing is held");
    const say = (verdict: "same" | "apart") =>
      transaction(db.pool("operator"), (client) =>
        settle(
          client,
          pair,
          { lane: pair.other_lane, key: pair.other },
          { verdict, by: "operator anna", why: "test" },
          new Date(),
        ),
      );
    await say("same");
    expect(await reads(agreement, all)).toEqual([true, true]);
    await say("apart");
    expect(await reads(agreement, all)).toEqual([true, false]);
  });

  it("loses at once a report that was corrected to be another's, before anybody followed that", async () => {
    const sender = laboratory(4_321);
    const all = await known({}, { sender, number: "R1" });
    const [one] = all;
    if (!one) throw new Error("nothing was recorded");
    const agreement = await agree(one);
    expect(await reads(agreement, all)).toEqual([true, true]);
    const later = { validated: "2022-01-15T11:00:00+01:00" };
    await record(db, { sender, number: "R1", birthName: "AUTRE", said: later });
    expect(await reads(agreement, all)).toEqual([true, false]);
  });

  it("shows nothing under restriction, nothing once the time is over, and ends with the retention", async () => {
    const all = await known({});
    const [one] = all;
    if (!one) throw new Error("nothing was recorded");
    const agreement = await agree(one);
    expect(await reads(agreement, all, new Date(until.getTime() + 1))).toEqual([false]);
    await db.query(`insert into person.restriction (lane, face, reference, identifier, traits, since, by)
      select lane, face, 'R', identifier, traits, now(), 'test' from person.face`);
    expect(await reads(agreement, all)).toEqual([false]);
    await db.query("delete from person.restriction");
    const day = (at: Date) => at.toISOString().slice(0, 10);
    await eraseLooks(db.pool("worker"), day(now));
    expect((await db.query("select from access.agreement")).length).toBe(1);
    await eraseLooks(db.pool("worker"), day(new Date(until.getTime() + 86_400_000)));
    expect(await db.query("select from access.agreement")).toEqual([]);
  });
});

describe("the country's rule", () => {
  it("names who may be allowed; elsewhere nobody reads a history, whatever a patient says", () => {
    const { history: french } = loadCountry(places.countries, "fr");
    const { history: belgian } = loadCountry(places.countries, "be");
    expect(barred(french, actor)).toBeNull();
    expect(barred(french, { ...actor, role: "nurse" })).toBe("role");
    expect(barred(french, { ...actor, training: true })).toBe("training");
    expect(barred(belgian, actor)).toBe("country");
  });
});
