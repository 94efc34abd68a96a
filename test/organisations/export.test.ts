import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportList } from "../../server/src/access/export/export-list.ts";
import { decide } from "../../server/src/access/policies.ts";
import { organisationList } from "../../server/src/organisations/export/lists.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { organisationsApp, somebody } from "./app.ts";

/** Lists that are taken away as files: only what one may see, and not without saying what for. */

const db = useDatabase();
const now = new Date("2026-03-02T08:00:00Z");
let app: FastifyInstance;
type Somebody = Awaited<ReturnType<typeof somebody>>;
let manager: Somebody;
let operator: Somebody;
const plain = { sender: null, codeMap: null };

beforeAll(async () => {
  app = await organisationsApp(db, { now: () => now });
  await registerLaboratory(db, {
    code: "990000001",
    kind: "operator",
    name: "Exploitant",
    ...plain,
  });
  await registerLaboratory(db, {
    code: "990000010",
    kind: "pharmacy",
    name: "=cmd|' /C calc'!A0",
    ...plain,
  });
  await registerLaboratory(db, {
    code: "990000028",
    kind: "pharmacy",
    name: "Pharmacie ; du « Quai »",
    ...plain,
  });
  manager = await somebody(app, db, "990000010", "manager", now);
  operator = await somebody(app, db, "990000001", "operator", now);
});
afterAll(() => app.close());

const take = (who: Somebody, path: string, payload: object) =>
  app.inject({
    method: "POST",
    url: `/api/pro/${path}`,
    headers: { ...who.headers },
    payload,
  });
const linesOf = (text: string) => text.trimEnd().split("\r\n");

describe("a list of organisations", () => {
  it("is a file of what is in reach, that no spreadsheet runs", async () => {
    const answer = await take(manager, "organisations/export", { purpose: "administration" });
    expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(answer.headers["content-disposition"]).toBe(
      'attachment; filename="opendep-organisations-2026-03-02.csv"',
    );
    const [titles, ...rows] = linesOf(answer.body);
    expect(titles).toBe(
      "\uFEFFNuméro;Type;Nom;Adresse;Code postal;Téléphone;Courriel;Rattachée à;Ouverte;Sites;Membres",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/^990000010;Pharmacie;'=cmd\|' \/C calc'!A0;/);
  });

  it("is narrowed as the screen is, in the reader's language", async () => {
    const said = { purpose: "review of rights", language: "en", search: "quai" };
    const [titles, ...rows] = linesOf((await take(operator, "organisations/export", said)).body);
    expect(titles).toMatch(/^\uFEFFNumber,Kind,Name/);
    expect(rows.map((row) => row.split(",").slice(0, 3))).toEqual([
      ["990000028", "Pharmacy", "Pharmacie ; du « Quai »"],
    ]);
  });

  it("is in the audit with what for, narrowed to what, and how many", async () => {
    const entries = await db.query(
      "select actor, purpose, subject from audit.entry where action = 'list exported' order by link",
    );
    expect(entries).toMatchObject([
      {
        actor: `professional ${manager.professionalId}`,
        purpose: "administration",
        subject: { list: "organisations", count: 1, role: "manager" },
      },
      {
        actor: `professional ${operator.professionalId}`,
        purpose: "review of rights",
        subject: { list: "organisations", count: 1, filter: { search: "quai" } },
      },
    ]);
  });

  it("is not taken without a purpose, nor by whoever has no right to it", async () => {
    expect((await take(manager, "organisations/export", {})).statusCode).toBe(400);
    expect((await take(manager, "organisations/export", { purpose: "care" })).statusCode).toBe(400);
    const pharmacist = await somebody(app, db, "990000010", "pharmacist", now);
    const said = { purpose: "administration" };
    expect((await take(pharmacist, "organisations/export", said)).statusCode).toBe(403);
  });

  it("of more lines than a file takes is refused whole, and nothing is noted", async () => {
    const actor = {
      kind: "professional",
      id: operator.professionalId,
      role: "operator",
      organisation: { id: 1, zone: "Europe/Paris" },
    } as Parameters<typeof decide>[0];
    const scope = decide(actor, ["export", "organisation"]);
    if (scope === null) throw new Error("an operator may export organisations");
    const list = { ...organisationList(scope, { search: null, kind: null }, now), most: 2 };
    const parts = { pool: db.pool("web"), clock: { now: () => now }, writer: "web-test" };
    const asked = { purpose: "administration", language: "fr", filter: {} } as const;
    await expect(exportList(parts, scope, list, asked)).rejects.toMatchObject({
      code: "bad_request",
      faults: [{ text: { fr: expect.stringContaining("plus de 2 lignes") } }],
    });
    await expect(exportList(parts, scope, { ...list, most: 3 }, asked)).resolves.toBeDefined();
    const [row] = await db.query<{ count: number }>(
      "select count(*)::int as count from audit.entry where action = 'list exported'",
    );
    expect(row?.count).toBe(3);
  });
});

describe("the people of an organisation", () => {
  it("are a file too, of one's own organisation and below alone", async () => {
    const [own] = await db.query<{ organisation_id: number }>(
      "select organisation_id from registry.organisation where code = '990000010'",
    );
    const [other] = await db.query<{ organisation_id: number }>(
      "select organisation_id from registry.organisation where code = '990000028'",
    );
    const said = { purpose: "review of rights" };
    const path = (id = 0) => `organisations/${id}/members/export`;
    const answer = await take(manager, path(own?.organisation_id), said);
    expect(linesOf(answer.body).slice(1)).toEqual([
      expect.stringMatching(/^Camille Essai;;;gestionnaire;2026-03-02T08:00:00.000Z;;$/),
      expect.stringMatching(/^Camille Essai;;;pharmacien;/),
    ]);
    expect((await take(manager, path(other?.organisation_id), said)).statusCode).toBe(404);
  });

  it("is read page by page, and complete", async () => {
    await db.query(
      `insert into registry.organisation (lane, code, name, kind, country, zone, language, sends, created_at)
        select 0, 'X' || n, 'Cabinet ' || n, 'practice', 'fr', 'Europe/Paris', 'fr', false, now()
        from generate_series(1, 450) n`,
    );
    const said = { purpose: "administration", kind: "practice" };
    const rows = linesOf((await take(operator, "organisations/export", said)).body).slice(1);
    expect(rows).toHaveLength(450);
    expect(new Set(rows).size).toBe(450);
  });
});
