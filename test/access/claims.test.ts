import { expect, test } from "vitest";
import { readClaims } from "../../server/src/access/sign-in/claims.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { places } from "../../server/src/platform/places.ts";
import { claimsOf } from "../../standins/identity/claims.ts";
import { people } from "../../standins/identity/people.ts";

/** What the claims of a national identity prove, by the rules of the country. */

const country = loadCountry(places.countries, "fr");
const read = (claims: Record<string, unknown>) => {
  if (country.signIn === null) throw new Error("France has a national identity");
  return readClaims(country.signIn, country, claims);
};
const of = (words: RegExp) => {
  const person = people.find((one) => words.test(one.words));
  if (!person) throw new Error("nobody of these words");
  return claimsOf(person);
};

test("each made-up professional is who they are, and what they are where they work", () => {
  const found = people.map((person) => {
    const { identifier, places: at } = read(claimsOf(person));
    return [identifier?.value, at.map(({ role }) => role)];
  });
  expect(found).toEqual([
    ["10999900011", ["pharmacist"]],
    ["10999900029", ["pharmacist", "pharmacist"]],
    ["10999900037", ["nurse", "nurse"]],
    ["10999900045", ["physician"]],
    ["10999900052", ["laboratory"]],
    ["10999900060", ["pharmacist"]],
    ["10999900078", ["pharmacist"]],
    ["10999900086", []],
  ]);
});

test("a place is known by its numbers, that of the place before that of the owner", () => {
  const claims = of(/deux pharmacies/);
  const [first] = read(claims).places;
  expect(first?.numbers).toEqual([{ scheme: "FINEG", value: "991000019" }]);
  const activities = (claims.SubjectRefPro as { exercices: { activities: object[] }[] })
    .exercices[0]?.activities as Record<string, string>[];
  Object.assign(activities[0] ?? {}, {
    numeroFinessSite: "",
    numeroSiretSite: "99100001000017",
    numeroFinessetablissementJuridique: "991000035",
  });
  expect(read(claims).places[0]?.numbers).toEqual([
    { scheme: "SIRET", value: "99100001000017" },
    { scheme: "FINEJ", value: "991000035" },
  ]);
});

test("what is missing, malformed or of a wrong check digit proves nothing, and breaks nothing", () => {
  const claims = of(/une pharmacie$/);
  const nothing = { identifier: null, places: [] };
  expect(read({})).toEqual({ name: "", ...nothing });
  expect(read({ SubjectNameID: "810999900012", preferred_username: 7 })).toMatchObject(nothing);
  for (const odd of [
    null,
    7,
    "x",
    [],
    {},
    { exercices: 7 },
    { exercices: [7, null, { activities: "x" }] },
  ])
    expect(read({ ...claims, SubjectRefPro: odd }).places).toEqual([]);
});
