import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashOf, newSecret } from "../../server/src/access/session/secret.ts";
import {
  choicesShape,
  enteredShape,
  lotCountsShape,
  seriesShapes,
} from "../../server/src/counter/routes/answers.ts";
import { type Platform, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { entry, gare, type Person, port, registerPharmacies, somebody } from "./support.ts";

/** Many people at once, a lot that is called back, and software that does what the form does. */

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
  await until(async () => (await alix.post("entries", entry())).status === 200);
}, 120_000);
afterAll(() => platform.stop());

describe("a series", () => {
  it("says once what its entries have in common, and lists who was tested", async () => {
    const head = {
      test: "sars-cov-2-antigen",
      specimen: "697989009",
      device: { code: "345", lot: "SERIE1", expires: "2099-12" },
      reason: "screening",
    };
    const key = randomUUID();
    const series = await alix.post(
      "series",
      { place: "École des Tilleuls", kind: "school", head },
      key,
    );
    const { id } = series.body;
    expect(
      await alix.post("series", { place: "École des Tilleuls", kind: "school", head }, key),
    ).toEqual(series);
    const { device: _, specimen: __, ...without } = entry({ situation: undefined, series: id });
    expect((await alix.post("entries", without)).status).toBe(200);
    seriesShapes.one.parse(series.body);
    const read = await alix.get(`series/${id}`);
    seriesShapes.whole.parse(read.body);
    expect(seriesShapes.list.parse((await alix.get("series")).body).series).toHaveLength(1);
    expect(read.body).toMatchObject({ counts: { entries: 1, positive: 0 }, closedAt: null });
    expect(read.body.entries[0]).toMatchObject({ lot: "SERIE1", series: id });
    await alix.post(`series/${id}/close`);
    const closed = await alix.post("entries", without);
    expect(closed.body.error.faults[0]).toMatchObject({ path: "series", code: "series.unknown" });
    expect((await other.get(`series/${id}`)).status).toBe(404);
  });
});

describe("a lot", () => {
  it("is found with the tested by who tested them, and with numbers alone by the operator", async () => {
    const device = { code: "345", lot: "RAPPEL 7", expires: "2099-12" };
    await alix.post("entries", entry({ device, result: "positive" }));
    await other.post("entries", entry({ device }));
    const own = await alix.get("lots/entries?lot=rappel%207");
    expect(own.body.entries).toMatchObject([
      { person: { birthName: "PAT-TROIS" }, result: "positive" },
    ]);
    const counts = await operator.get("lots/counts?lot=RAPPEL7");
    lotCountsShape.parse(counts.body);
    expect(counts.body.counts).toMatchObject([
      { code: port, tests: 1, positive: 1 },
      { code: gare, tests: 1, negative: 1 },
    ]);
    expect(JSON.stringify(counts.body)).not.toContain("PAT-TROIS");
    expect((await alix.get("lots/counts?lot=RAPPEL7")).status).toBe(403);
  });

  it("that was used last stands first among what may be chosen", async () => {
    const { body } = await alix.get("choices");
    choicesShape.parse(body);
    expect(body.used[0]).toMatchObject({ code: "345", euListed: true, lot: "RAPPEL7" });
    expect(body.tests.map(({ id }: { id: string }) => id)).toContain("sars-cov-2-antigen");
  });
});

describe("pharmacy software", () => {
  const machine = async (scopes: string[]) => {
    const secret = newSecret();
    await db.query(
      `with made as (insert into access.machine (client_id, organisation_id, name, role, scopes, training, created_at)
          select $1, organisation_id, 'Logiciel', 'pharmacist', $2, false, now()
          from registry.organisation where code = $3 returning machine_id)
        insert into access.machine_token (token_hash, machine_id, scopes, created_at, expires_at)
          select $4, machine_id, $2, now(), now() + interval '10 minutes' from made`,
      [randomUUID(), scopes, port, hashOf(secret)],
    );
    return async (path: string, body?: object) => {
      const response = await fetch(`${platform.url}/api/v1/${path}`, {
        method: body ? "POST" : "GET",
        headers: {
          authorization: `Bearer ${secret}`,
          "content-type": "application/json",
          "idempotency-key": randomUUID(),
        },
        body: body ? JSON.stringify(body) : null,
      });
      return { status: response.status, body: await response.json() };
    };
  };

  it("enters and reads as the form does, within its scopes", async () => {
    const software = await machine(["entry"]);
    const made = await software("counter/entries", entry());
    expect(enteredShape.parse(made.body)).toMatchObject({ state: "entered", training: false });
    expect((await alix.get(`entries/${made.body.id}`)).body.typedBy).toBe("Logiciel");
    const search = { identifier: "279035121518989" };
    expect((await software("counter/patients/search", search)).status).toBe(403);
    const reader = await machine(["entry:read"]);
    expect((await reader("counter/entries?limit=1")).body.entries).toHaveLength(1);
    expect((await reader("counter/entries", entry())).status).toBe(403);
    expect((await reader("counter/waiting-keys")).status).toBe(404);
  });

  it("finds what it may ask described, without a token", async () => {
    const response = await fetch(`${platform.url}/api/v1/openapi.json`);
    expect(await response.json()).toMatchObject({
      openapi: "3.1.0",
      paths: { "/counter/entries": { post: { security: [{ machine: ["entry"] }] } } },
    });
  });
});
