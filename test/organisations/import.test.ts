import { describe, expect, it, test } from "vitest";
import { loadCountry } from "../../server/src/country/load.ts";
import { wordFault } from "../../server/src/organisations/faults.ts";
import { importFile } from "../../server/src/organisations/import/import.ts";
import { readFile } from "../../server/src/organisations/import/read-file.ts";
import { everywhere } from "../../server/src/organisations/save/reach.ts";
import { places } from "../../server/src/platform/places.ts";
import { loadRegistry } from "../../server/src/registry/directory.sql.ts";
import { organisationKinds } from "../../server/src/result/organisation.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { finess, siret } from "./numbers.ts";

/** Files of offices: thousands of organisations, all of them or none. */

const db = useDatabase();
const fr = loadCountry(places.countries, "fr");
const now = new Date("2026-03-02T08:00:00Z");

const load = (text: string | Uint8Array, dryRun = false) =>
  importFile(
    {
      pool: db.pool("operator"),
      rules: fr,
      allowed: organisationKinds,
      reach: everywhere,
      now: () => now,
      audit: async () => {},
    },
    typeof text === "string" ? Buffer.from(text) : text,
    dryRun,
  );
const said = ({ faults }: Awaited<ReturnType<typeof load>>) =>
  faults.map(({ line, column, fault }) => [line, column, fault.code]);
const count = async () =>
  (await db.query<{ n: number }>("select count(*)::int as n from registry.organisation"))[0]?.n;

describe("a file is read as offices save it", () => {
  const line = `Officine;Pharmacie du Chêne;${finess(1)};Étampes`;
  const name = (bytes: Uint8Array) =>
    readFile(bytes, fr.registration).drafts.map(({ draft }) => [draft.name, draft.town]);
  const text = `Type;Nom;FINEG;Ville\r\n\r\n${line}\r\n;;;\r\n`;
  const expected = [["Pharmacie du Chêne", "Étampes"]];

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`)],
    ["Windows-1252", Buffer.from(text, "latin1")],
    ["UTF-16", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["commas", Buffer.from(text.replaceAll(";", ","))],
    ["tabs", Buffer.from(text.replaceAll(";", "\t"))],
    ["English titles", Buffer.from(text.replace("Type;Nom;FINEG;Ville", "kind;Name;fineg;TOWN"))],
  ])("%s", (_what, bytes) => expect(name(bytes)).toEqual(expected));

  it("what is no table is said with its line", () => {
    const faults = (of: string | Uint8Array) =>
      readFile(typeof of === "string" ? Buffer.from(of) : of, fr.registration).faults.map(
        ({ line, column, fault }) => [line, column, fault.code],
      );
    expect(faults(Uint8Array.of(1, 0, 2))).toEqual([[1, null, "file.characters"]]);
    expect(faults("Type;Nom\n")).toEqual([[1, null, "file.empty"]]);
    expect(faults("Nom;Nom;Couleur\na;b\n")).toEqual([
      [1, "Nom", "column.twice"],
      [1, "Couleur", "column.unknown"],
      [1, "type", "column.missing"],
      [2, null, "row.length"],
    ]);
    expect(faults('Type;Nom\nsite;"A\nB;C\n')).toMatchObject([
      [expect.any(Number), null, "file.quotes"],
    ]);
  });
});

const tree = [
  "Type;Nom;FINEJ;FINEG;SIRET;Rattachement;Code postal;Ville;Téléphone",
  `site;Site Nord;;${finess(12)};;${finess(11)};97400;Saint-Denis;0262 00 00 00`,
  `Laboratoire;Labo des Mers;${finess(11)};;${siret(1)};${finess(10)};35000;Rennes;`,
  `groupe hospitalier;GHT Ouest;${finess(10)};;;;;;`,
  `Officine;Pharmacie du Port;;${finess(13)};;;35400;Saint-Malo;02 99 00 00 00`,
].join("\n");

test("a tree comes in any order, in one transaction; a dry run says the same and saves nothing", async () => {
  const before = await count();
  expect(await load(tree, true)).toEqual({ added: 4, changed: 0, same: 0, faults: [] });
  expect(await count()).toBe(before);
  expect(await load(tree)).toEqual({ added: 4, changed: 0, same: 0, faults: [] });
  const rows = await db.query(
    `select o.code, o.kind, o.zone, o.address, p.code as parent, o.lane, o.organisation_id % 16 as fixed
      from registry.organisation o left join registry.organisation p on p.organisation_id = o.parent_id
      where o.code = any($1) order by o.code`,
    [[finess(10), finess(11), finess(12)]],
  );
  expect(rows).toMatchObject([
    { kind: "hospital-group", parent: null },
    { kind: "laboratory", parent: finess(10), address: "35000 Rennes" },
    { kind: "site", parent: finess(11), zone: "Indian/Reunion" },
  ]);
  for (const { lane, fixed } of rows) expect(lane).toBe(fixed);
});

test("the same file again changes nothing, and another one only what it says", async () => {
  const stamp = () =>
    db.query("select organisation_id, xmin::text from registry.organisation order by 1");
  const before = await stamp();
  expect(await load(tree)).toEqual({ added: 0, changed: 0, same: 4, faults: [] });
  expect(await stamp()).toEqual(before);
  const changed = `Type;Nom;SIRET;Téléphone\nlaboratoire;Labo des Mers;${siret(1)};02 99 11 11 11\n`;
  expect(await load(changed)).toMatchObject({ added: 0, changed: 1, faults: [] });
  const [row] = await db.query(
    "select phone, address, zone from registry.organisation where code = $1",
    [finess(11)],
  );
  expect(row).toEqual({ phone: "02 99 11 11 11", address: "35000 Rennes", zone: "Europe/Paris" });
});

test("every fault comes at once, with its line and the title of its column, and nothing is saved", async () => {
  const before = await count();
  const wrong = [
    "type;nom;FINEG;FINEJ;rattachement;courriel;téléphone",
    `officine;;${finess(20).slice(0, 8)}x;;;pas une adresse;abc`,
    `boulangerie;Au Pain;${finess(21)};;;;`,
    `officine;A;${finess(22)};;;;`,
    `officine;B;${finess(22)};;;;`,
    `site;C;${finess(23)};;;;`,
    `site;D;${finess(24)};;${finess(29)};;`,
    `groupe hospitalier;E;;${finess(25)};${finess(22)};;`,
    `laboratoire;F;${finess(13)};;;;`,
    `officine;G;;;;;`,
    `officine;H;${finess(26).slice(0, 8)}${(Number(finess(26)[8]) + 1) % 10};;;;`,
    `agence;I;;${finess(27)};;;`,
    `site;J;${finess(28)};;${finess(28)};;`,
  ].join("\n");
  const answer = await load(wrong);
  expect(answer).toMatchObject({ added: 0, changed: 0, same: 0 });
  expect(said(answer)).toEqual([
    [2, "nom", "name.missing"],
    [2, "FINEG", "number.form"],
    [2, "téléphone", "phone.form"],
    [2, "courriel", "email.form"],
    [3, "type", "kind.unknown"],
    [5, "FINEG", "number.twice"],
    [6, "rattachement", "parent.missing"],
    [7, "rattachement", "parent.unknown"],
    [8, "rattachement", "parent.kind"],
    [9, "type", "kind.changed"],
    [10, "FINEG", "number.missing"],
    [11, "FINEG", "number.check"],
  ]);
  for (const { fault } of answer.faults)
    for (const language of ["fr", "en"] as const) {
      expect(wordFault(fault, language)).not.toContain("?");
      expect(wordFault(fault, language)).not.toContain("abc");
    }
  expect(await count()).toBe(before);
});

test("nothing stands below itself, by whatever way", async () => {
  const ring = [
    "type;nom;FINEG;rattachement",
    `cabinet;Un;${finess(31)};${finess(33)}`,
    `cabinet;Deux;${finess(32)};${finess(31)}`,
    `cabinet;Trois;${finess(33)};${finess(32)}`,
  ].join("\n");
  expect(new Set(said(await load(ring)).map(([, , code]) => code))).toEqual(
    new Set(["parent.itself"]),
  );
});

test("what does not send is no burden of intake, and becomes known to it with its first way to send", async () => {
  await registerLaboratory(db, { code: "990000099" });
  const known = async () =>
    (await loadRegistry(db.pool("intake"))).organisations.map(({ sender }) => sender.code);
  expect(await known()).toContain("990000099");
  expect(await known()).not.toContain(finess(11));
  await registerLaboratory(db, { code: finess(11), name: "Labo des Mers" });
  expect(await known()).toContain(finess(11));
});

test("thousands of lines are one file", async () => {
  const lines = Array.from(
    { length: 5_000 },
    (_, index) => `officine;Pharmacie ${index};${finess(100_000 + index)};;`,
  );
  const file = ["type;nom;FINEG;rattachement;ville", ...lines].join("\n");
  expect(await load(file)).toEqual({ added: 5_000, changed: 0, same: 0, faults: [] });
  expect(await load(file)).toEqual({ added: 0, changed: 0, same: 5_000, faults: [] });
});
