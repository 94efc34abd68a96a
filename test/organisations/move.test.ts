import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFile } from "../../server/src/organisations/import/import.ts";
import { everywhere } from "../../server/src/organisations/save/reach.ts";
import { organisationKinds } from "../../server/src/result/organisation.ts";
import { useDatabase } from "../support/database.ts";
import { country, organisationsApp, somebody } from "./app.ts";
import { finess } from "./numbers.ts";

/** The tree is put in order: what moves takes with it what stands below, and rights follow from the place. */

const db = useDatabase();
const now = new Date("2026-03-02T08:00:00Z");
let app: FastifyInstance;
type Somebody = Awaited<ReturnType<typeof somebody>>;
let operator: Somebody;
let ofGroup: Somebody;
let ofFirst: Somebody;
let ofSecond: Somebody;

const names = ["operator", "group", "first", "second", "pharmacy", "practice"] as const;
const code = Object.fromEntries(names.map((name, index) => [name, finess(100 + index)])) as Record<
  (typeof names)[number],
  string
>;
/** Sites below the first hospital, each below the one before. */
const sites = Array.from({ length: 5 }, (_, index) => finess(120 + index));
const file = [
  "type;nom;FINEJ;FINEG;rattachement",
  `exploitant;Exploitant;${code.operator};;`,
  `groupe hospitalier;Groupe;${code.group};;`,
  `hôpital;Premier hôpital;;${code.first};${code.group}`,
  `hôpital;Second hôpital;;${code.second};${code.group}`,
  `officine;Pharmacie;;${code.pharmacy};`,
  `cabinet;Cabinet;;${code.practice};`,
  ...sites.map(
    (site, index) => `site;Site ${index};;${site};${index === 0 ? code.first : sites[index - 1]}`,
  ),
].join("\n");
const id = new Map<string, number>();

const send = (text: string) =>
  importFile(
    {
      pool: db.pool("operator"),
      rules: country,
      allowed: organisationKinds,
      reach: everywhere,
      now: () => now,
      audit: async () => {},
    },
    Buffer.from(text),
    false,
  );

beforeAll(async () => {
  app = await organisationsApp(db, { now: () => now });
  await send(file);
  const rows = await db.query<{ code: string; organisation_id: number }>(
    "select code, organisation_id from registry.organisation",
  );
  for (const row of rows) id.set(row.code, row.organisation_id);
  operator = await somebody(app, db, code.operator, "operator", now);
  ofGroup = await somebody(app, db, code.group, "manager", now);
  ofFirst = await somebody(app, db, code.first, "manager", now);
  ofSecond = await somebody(app, db, code.second, "manager", now);
});
afterAll(() => app.close());

const site = (index: number) => sites[index] ?? "";
const move = (who: Somebody, what: string, to: string | null) =>
  who.post(`organisations/${id.get(what)}/move`, {
    parent: to === null ? null : id.get(to),
    reason: "réorganisation",
  });
const sees = async (who: Somebody, what: string) =>
  (await who.get(`organisations/${id.get(what)}`)).status === 200;
const faultOf = async (answer: ReturnType<typeof move>) => {
  const { status, body } = await answer;
  return [status, body.faults?.[0]?.path, body.faults?.[0]?.text.fr];
};

describe("an organisation that is moved", () => {
  it("takes what stands below it along, and rights over all of it follow at once", async () => {
    expect([await sees(ofFirst, site(4)), await sees(ofSecond, site(4))]).toEqual([true, false]);
    expect((await move(ofGroup, site(0), code.second)).status).toBe(200);
    expect([await sees(ofFirst, site(4)), await sees(ofSecond, site(4))]).toEqual([false, true]);
    expect(await sees(ofGroup, site(4))).toBe(true);
    const { body } = await ofSecond.get(`organisations/${id.get(site(1))}`);
    expect(body.above.map(({ name }: { name: string }) => name)).toEqual([
      "Site 0",
      "Second hôpital",
      "Groupe",
    ]);
  });

  it("is in the audit, from where to where, by whom and why", async () => {
    const [entry] = await db.query<Record<string, unknown>>(
      "select actor, purpose, subject from audit.entry where action = 'organisation moved'",
    );
    expect(entry).toMatchObject({
      actor: `professional ${ofGroup.professionalId}`,
      purpose: "réorganisation",
      subject: {
        organisations: [id.get(site(0))],
        from: id.get(code.first),
        to: id.get(code.second),
        role: "manager",
      },
    });
  });

  it("never stands below itself, nor deeper than the tree goes with all that it takes along", async () => {
    const [status, path, text] = await faultOf(move(operator, site(0), site(3)));
    expect([status, path]).toEqual([400, "parent"]);
    expect(text).toContain("rattachée à elle-même");
    expect((await move(operator, site(0), site(0))).status).toBe(400);
    const chain = Array.from({ length: 6 }, (_, index) => finess(140 + index));
    await send(
      [
        "type;nom;FINEG;rattachement",
        ...chain.map(
          (one, index) => `site;Long ${index};${one};${chain[index - 1] ?? code.practice}`,
        ),
      ].join("\n"),
    );
    for (const [last = ""] of [chain.slice(-1)]) {
      const rows = await db.query<{ organisation_id: number }>(
        "select organisation_id from registry.organisation where code = $1",
        [last],
      );
      id.set(last, rows[0]?.organisation_id ?? 0);
      expect((await faultOf(move(operator, site(0), last)))[2]).toContain("niveaux");
      const moved = `type;nom;FINEG;rattachement\nsite;Site 0;${site(0)};${last}`;
      await expect(send(moved)).resolves.toMatchObject({
        faults: [{ line: 2, fault: { code: "parent.deep" } }],
      });
    }
    expect(await sees(ofSecond, site(4))).toBe(true);
  });

  it("stands below what its kind may, or below none where it may be alone", async () => {
    expect((await faultOf(move(operator, code.pharmacy, code.practice)))[2]).toContain(
      "ne peut pas être rattachée",
    );
    expect((await faultOf(move(operator, site(0), null)))[1]).toBe("parent");
    expect((await move(operator, code.pharmacy, code.first)).status).toBe(200);
    expect(await sees(ofFirst, code.pharmacy)).toBe(true);
    expect((await move(operator, code.pharmacy, null)).status).toBe(200);
    expect(await sees(ofFirst, code.pharmacy)).toBe(false);
  });

  it("is moved by those alone who manage both places, and not out of their reach", async () => {
    expect((await move(ofFirst, site(0), code.first)).status).toBe(404);
    expect((await faultOf(move(ofSecond, site(0), code.first)))[2]).toContain(
      "ne dépend pas de la vôtre",
    );
    expect((await faultOf(move(ofSecond, code.second, site(0))))[0]).toBe(400);
    const below = finess(150);
    await ofFirst.post("organisations", {
      kind: "pharmacy",
      name: "PUI",
      numbers: { FINEG: below },
    });
    const [row] = await db.query<{ organisation_id: number }>(
      "select organisation_id from registry.organisation where code = $1",
      [below],
    );
    id.set(below, row?.organisation_id ?? 0);
    expect((await faultOf(move(ofFirst, below, null)))[2]).toContain("ne dépendrait plus");
  });

  it("leaves nobody in a role that its new place has no use for", async () => {
    const physician = await somebody(app, db, site(2), "physician", now);
    const [, path, text] = await faultOf(move(operator, site(0), code.pharmacy));
    expect([path, text]).toEqual(["parent", expect.stringContaining("médecin")]);
    const byFile = await send(
      `type;nom;FINEG;rattachement\nsite;Site 0;${site(0)};${code.pharmacy}`,
    );
    expect(byFile).toMatchObject({ faults: [{ line: 2, fault: { code: "role.stranded" } }] });
    const [membership] = physician.membershipIds;
    await operator.put(`members/${membership}`, { role: "nurse" });
    expect((await move(operator, site(0), code.pharmacy)).status).toBe(200);
    const { body } = await operator.get(`organisations/${id.get(site(2))}`);
    expect(body.roles).toEqual(["pharmacist", "nurse", "manager"]);
  });
});

describe("a role that is changed", () => {
  it("is in force at once, with its end; another that they have already is told as such", async () => {
    const nurse = await somebody(app, db, code.first, "nurse", now);
    const [first] = nurse.membershipIds;
    const until = "2026-12-31T00:00:00.000Z";
    const changed = await ofFirst.put(`members/${first}`, { role: "physician", until });
    expect(changed.status).toBe(200);
    expect((await nurse.get("organisations")).body.code).toBe("no_place");
    const { body } = await ofFirst.get(`organisations/${id.get(code.first)}/members`);
    const mine = body.members.filter(
      ({ professionalId }: { professionalId: number }) => professionalId === nurse.professionalId,
    );
    expect(mine).toMatchObject([{ role: "physician", until }]);
    const again = await ofFirst.put(`members/${changed.body.membershipId}`, { role: "physician" });
    expect(again.status).toBe(200);
    await db.query(
      `insert into access.membership (professional_id, organisation_id, role, since, granted_by)
        values ($1, $2, 'nurse', $3, 'test')`,
      [nurse.professionalId, id.get(code.first), now],
    );
    const twice = await ofFirst.put(`members/${again.body.membershipId}`, { role: "nurse" });
    expect([twice.status, twice.body.faults[0].path]).toEqual([400, "role"]);
    const [entry] = await db.query(
      "select subject from audit.entry where action = 'role changed' and subject ->> 'was' = 'nurse'",
    );
    expect(entry).toMatchObject({ subject: { as: "physician", in: id.get(code.first) } });
  });
});
