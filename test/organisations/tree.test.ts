import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { importFile } from "../../server/src/organisations/import/import.ts";
import { everywhere } from "../../server/src/organisations/save/reach.ts";
import { organisationKinds } from "../../server/src/result/organisation.ts";
import { useDatabase } from "../support/database.ts";
import { country, organisationsApp, somebody } from "./app.ts";
import { finess, rpps } from "./numbers.ts";

/** Managers administer their own organisation and what stands below it; nothing above, nothing beside. */

const db = useDatabase();
const now = new Date("2026-03-02T08:00:00Z");
let app: FastifyInstance;
type Somebody = Awaited<ReturnType<typeof somebody>>;
let manager: Somebody;
let operator: Somebody;
const id: Record<string, number> = {};

const [operatorCode, group, hospital, pharmacy, inside, agency] = [1, 2, 3, 4, 5, 6].map(finess);
const file = [
  "type;nom;FINEJ;FINEG;rattachement;ville",
  `exploitant;Exploitant;${operatorCode};;;`,
  `groupe hospitalier;Groupe du Littoral;${group};;;`,
  `hôpital;Hôpital Sainte-Ève;;${hospital};${group};Vannes`,
  `officine;Pharmacie à usage intérieur;;${inside};${hospital};`,
  `officine;Pharmacie du Marché;;${pharmacy};;Vannes`,
  `agence;Agence;${agency};;;`,
].join("\n");

beforeAll(async () => {
  app = await organisationsApp(db, { now: () => now });
  const parts = {
    pool: db.pool("operator"),
    rules: country,
    allowed: organisationKinds,
    reach: everywhere,
    now: () => now,
    audit: async () => {},
  };
  await importFile(parts, Buffer.from(file), false);
  for (const row of await db.query<{ code: string; organisation_id: number }>(
    "select code, organisation_id from registry.organisation",
  ))
    id[row.code] = row.organisation_id;
  manager = await somebody(app, db, hospital ?? "", "manager", now);
  operator = await somebody(app, db, operatorCode ?? "", "operator", now);
});
afterAll(() => app.close());

const names = ({ body }: { body: { organisations: { name: string }[] } }) =>
  body.organisations.map(({ name }) => name);
const draft = (said: object) => ({ kind: "site", name: "Site", numbers: {}, ...said });

describe("the tree", () => {
  it("is seen from one's own organisation down, by name and in pages", async () => {
    expect(names(await manager.get("organisations"))).toEqual([
      "Hôpital Sainte-Ève",
      "Pharmacie à usage intérieur",
    ]);
    expect(names(await manager.get("organisations?tops=true"))).toEqual(["Hôpital Sainte-Ève"]);
    expect(names(await operator.get("organisations?tops=true"))).toHaveLength(4);
    expect(names(await operator.get(`organisations?under=${id[hospital ?? ""]}`))).toEqual([
      "Pharmacie à usage intérieur",
    ]);
    const first = await operator.get("organisations?limit=4");
    const last = first.body.organisations[3].id;
    const second = await operator.get(`organisations?limit=4&after=${last}`);
    expect([...names(first), ...names(second)]).toEqual(names(await operator.get("organisations")));
    expect((await operator.get("organisations?limit=201")).status).toBe(400);
  });

  it("is searched by words without accents, places, and beginnings of numbers", async () => {
    for (const search of ["sainte eve", "VANNES", hospital?.slice(0, 8)])
      expect(names(await manager.get(`organisations?search=${search}`))).toEqual([
        "Hôpital Sainte-Ève",
      ]);
    expect(names(await operator.get("organisations?search=vannes"))).toHaveLength(2);
    expect(names(await operator.get("organisations?kind=agency"))).toEqual(["Agence"]);
  });

  it("tells of one who it stands below and what its people may be, and of another nothing", async () => {
    const { body } = await manager.get(`organisations/${id[inside ?? ""]}`);
    expect(body).toMatchObject({
      identifiers: [{ scheme: "FINEG", value: inside }],
      above: [{ name: "Hôpital Sainte-Ève" }, { name: "Groupe du Littoral" }],
      roles: ["pharmacist", "nurse", "manager"],
      sends: false,
    });
    for (const code of [group, pharmacy])
      expect((await manager.get(`organisations/${id[code ?? ""]}`)).status).toBe(404);
  });
});

describe("a manager", () => {
  it("adds what may stand below, and is told every fault of the form at its field", async () => {
    const wrong = await manager.post(
      "organisations",
      draft({ name: "", numbers: { FINEG: "123" }, email: "nowhere" }),
    );
    expect(wrong.body.faults.map(({ path }: { path: string }) => path)).toEqual([
      "name",
      "numbers.FINEG",
      "email",
    ]);
    const number = finess(40);
    const made = await manager.post("organisations", draft({ numbers: { FINEG: number } }));
    expect(made.status).toBe(200);
    const { body } = await manager.get(`organisations/${made.body.id}`);
    expect(body.above[0].name).toBe("Hôpital Sainte-Ève");
    const again = await manager.post("organisations", draft({ numbers: { FINEG: number } }));
    expect(again.body.faults[0].path).toBe("numbers.FINEG");
  });

  it.each([
    ["below another's", { parent: pharmacy, kind: "site" }],
    ["above their own", { parent: group, kind: "hospital" }],
    ["that their own has no place for", { kind: "hospital-group", numbers: { FINEJ: finess(43) } }],
    ["of the State", { kind: "agency", numbers: { FINEJ: finess(44) } }],
  ])("adds none %s", async (_where, said) => {
    const answer = await manager.post(
      "organisations",
      draft({ numbers: { FINEG: finess(45) }, ...said }),
    );
    expect(answer.status).toBe(400);
  });

  it("changes and closes what stands below, not their own, and nothing else", async () => {
    const changed = {
      name: "PUI",
      phone: "",
      email: "",
      address: "",
      postcode: "",
      language: "fr",
    };
    const below = `organisations/${id[inside ?? ""]}`;
    expect((await manager.put(below, { ...changed, phone: "02 97 00 00 00" })).status).toBe(200);
    expect((await manager.get(below)).body).toMatchObject({ name: "PUI", phone: "02 97 00 00 00" });
    expect((await manager.put(`organisations/${id[group ?? ""]}`, changed)).status).toBe(404);
    const close = { active: false, reason: "moved away" };
    expect((await manager.post(`${below}/active`, close)).status).toBe(200);
    expect((await manager.post(`${below}/active`, { ...close, active: true })).status).toBe(200);
    expect((await manager.post(`organisations/${id[hospital ?? ""]}/active`, close)).status).toBe(
      404,
    );
  });

  it("opens nothing that the operator has closed", async () => {
    const below = `organisations/${id[inside ?? ""]}/active`;
    const said = (active: boolean) => ({ active, reason: "inquiry" });
    expect((await operator.post(below, said(false))).status).toBe(200);
    expect((await manager.post(below, said(true))).status).toBe(404);
    expect((await manager.post(below, said(false))).status).toBe(200);
    expect((await manager.post(below, said(true))).status).toBe(404);
    expect((await operator.post(below, said(true))).status).toBe(200);
    expect((await manager.post(below, said(false))).status).toBe(200);
    expect((await manager.post(below, said(true))).status).toBe(200);
  });

  it("imports a file for what stands below alone", async () => {
    const send = (text: string, dryRun: boolean) =>
      manager.post("organisations/import", { file: Buffer.from(text).toString("base64"), dryRun });
    const good = `type;nom;FINEG\nsite;Site Import;${finess(50)}\n`;
    expect((await send(good, true)).body).toMatchObject({ saved: false, added: 1, faults: [] });
    expect((await send(good, false)).body).toMatchObject({ saved: true, added: 1 });
    const foreign = `type;nom;FINEG\nofficine;Autre nom;${pharmacy}\n`;
    const { body } = await send(foreign, false);
    expect(body).toMatchObject({ saved: false, faultCount: 1, faults: [{ line: 2 }] });
    expect(body.faults[0].text.fr).toContain("ne dépend pas de la vôtre");
  });
});

describe("people", () => {
  const invite = (who: Somebody, code: string | undefined, said: object) =>
    who.post(`organisations/${id[code ?? ""]}/members`, {
      name: "Dominique Exemple",
      scheme: "RPPS",
      number: rpps(1),
      role: "nurse",
      ...said,
    });

  it("are invited by their national number, once a role, and written to", async () => {
    const made = await invite(manager, inside, { email: "dominique@example.org" });
    expect(made.status).toBe(200);
    expect((await invite(manager, inside, {})).body.faults[0].path).toBe("role");
    const other = await invite(manager, inside, { role: "pharmacist", name: "Somebody Else" });
    const { body } = await manager.get(`organisations/${id[inside ?? ""]}/members`);
    expect(body.members).toMatchObject([
      { name: "Dominique Exemple", role: "nurse", identifier: { system: "RPPS", value: rpps(1) } },
      { name: "Dominique Exemple", role: "pharmacist", membershipId: other.body.membershipId },
    ]);
    const letters = await db.query("select kind, address, content from registry.letter");
    expect(letters).toMatchObject([
      { kind: "invited", address: "dominique@example.org", content: { roles: ["nurse"] } },
    ]);
  });

  it("have no role that their organisation has no use for, and none over the platform of a manager", async () => {
    expect((await invite(manager, inside, { role: "physician" })).body.faults[0].path).toBe("role");
    expect((await invite(manager, inside, { role: "operator" })).status).toBe(400);
    const inOffice = await somebody(app, db, operatorCode ?? "", "manager", now);
    expect((await invite(inOffice, operatorCode, { role: "operator" })).status).toBe(400);
    expect((await invite(operator, operatorCode, { role: "operator" })).status).toBe(200);
    const [mine] = operator.membershipIds;
    expect((await inOffice.post(`members/${mine}/end`, { reason: "not needed" })).status).toBe(403);
    expect((await invite(manager, pharmacy, {})).status).toBe(404);
    const slip = rpps(1).replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
    const faults = (await invite(manager, inside, { number: slip })).body.faults;
    expect(faults.map(({ path }: { path: string }) => path)).toEqual(["number"]);
  });

  it("are not given a role by themselves, nor let in under a name that is an address", async () => {
    await db.query(
      "update access.professional set identifier_system = 'RPPS', identifier_value = $1 where professional_id = $2",
      [rpps(8), manager.professionalId],
    );
    expect((await invite(manager, inside, { number: rpps(8) })).status).toBe(403);
    const named = await invite(manager, inside, { number: rpps(5), name: "www.evil.example" });
    expect(named.body.faults[0].path).toBe("name");
  });

  it("get another role, and are out at once when theirs ends; nobody ends their own", async () => {
    const nurse = await somebody(app, db, hospital ?? "", "nurse", now);
    const [first] = nurse.membershipIds;
    const change = await manager.put(`members/${first}`, { role: "manager" });
    expect(change.status).toBe(200);
    const reason = { reason: "has left" };
    const { membershipId } = change.body;
    expect((await nurse.get("organisations")).body.code).toBe("no_place");
    expect((await manager.post(`members/${membershipId}/end`, reason)).status).toBe(200);
    expect((await manager.post(`members/${membershipId}/end`, reason)).status).toBe(404);
    const [own] = manager.membershipIds;
    expect((await manager.post(`members/${own}/end`, reason)).status).toBe(403);
    const outside = await somebody(app, db, pharmacy ?? "", "pharmacist", now);
    expect((await manager.post(`members/${outside.membershipIds[0]}/end`, reason)).status).toBe(
      404,
    );
  });
});

test("each change is in the audit, with who, as what and where", async () => {
  const rows = await db.query<{ action: string; subject: Record<string, unknown> }>(
    "select action, purpose, subject from audit.entry where actor = $1 order by link",
    [`professional ${manager.professionalId}`],
  );
  expect(new Set(rows.map(({ action }) => action))).toEqual(
    new Set([
      "organisation registered",
      "organisation changed",
      "organisation suspended",
      "organisation resumed",
      "organisations registered",
      "role given",
      "role changed",
      "role ended",
    ]),
  );
  for (const { subject } of rows)
    expect(subject).toMatchObject({ role: "manager", organisation: id[hospital ?? ""] });
});
