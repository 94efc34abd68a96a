import { expect, it } from "vitest";
import { readList } from "./read-list.ts";

const read = (text: string) => readList(text, "fr", "2026-11-27");

it("reads what is pasted from a spreadsheet, and a CSV with titles in any order", () => {
  const pasted = read("Leroy\tPaul\t05/09/1990\tM\t06 12 34 56 78\n\nPetit\tAnouk\t01022015\tF");
  expect(pasted.faults).toEqual([]);
  expect(pasted.people).toEqual([
    {
      line: 1,
      patient: {
        birthName: "LEROY",
        givenNames: ["Paul"],
        birthDate: "1990-09-05",
        sex: "M",
        phones: ["06 12 34 56 78"],
      },
    },
    {
      line: 3,
      patient: { birthName: "PETIT", givenNames: ["Anouk"], birthDate: "2015-02-01", sex: "F" },
    },
  ]);
  const csv = read(
    'Né le;Prénom;NOM;Contact;Sexe\r\n2015-02-01;"Zoé, Lou";"d""Arc";z@e.example;fille',
  );
  expect(csv.people).toEqual([
    {
      line: 2,
      patient: {
        birthName: 'D"ARC',
        givenNames: ["Zoé", "Lou"],
        birthDate: "2015-02-01",
        sex: "F",
        emails: ["z@e.example"],
      },
    },
  ]);
});

it("says each fault with its line and column, and leaves the lines that have one as they were", () => {
  const text = [
    "nom;prénom;naissance;sexe;téléphone;courriel",
    "LEROY;Paul;05/09/1990;M;01 42 00 00 00;",
    "PETIT;Anouk;31/02/2015;F;;",
    ";Lou;01/01/2999;?;;a@",
    "ROUX;Max;01/01/2010;M;;",
    "roux;max;01012010;M;;",
    "NOEL;Cléo;01/01/2010;Z;;",
  ].join("\n");
  const { people, faults, left } = read(text);
  expect(people.map(({ line }) => line)).toEqual([5]);
  expect(faults.map(({ line, column, what }) => `${line} ${column} ${what}`)).toEqual([
    "2 phone phone",
    "3 birth birth",
    "4 name name",
    "4 birth future",
    "4 mail mail",
    "6 null twice",
    "7 sex sex",
  ]);
  const kept = text.split("\n").filter((_, index) => index !== 4);
  expect(left).toBe(kept.join("\n"));
  expect(read(left).faults).toHaveLength(6);
});

it("takes several hundred, and a key that is wrong is a fault", () => {
  const many = Array.from({ length: 400 }, (_, at) => `NOM${at};P;01/01/2000;F`).join("\n");
  expect(read(many).people).toHaveLength(400);
  expect(read("LEROY;P;01/01/2000;F;;;190095121518900").faults).toEqual([
    { line: 1, column: "number", what: "number" },
  ]);
});
