import { expect, test } from "vitest";
import { csvLine, csvOf } from "./csv-out.ts";

test("a cell is quoted where it would be read otherwise", () => {
  expect(csvLine(["a", 2, null, 'says "b"', "c;d", "e,f", "g\nh"], ";")).toBe(
    'a;2;;"says ""b""";"c;d";e,f;"g\nh"\r\n',
  );
  expect(csvLine(["c;d", "e,f"], ",")).toBe('c;d,"e,f"\r\n');
});

test.each(["=1+1", "+33 1 99", "-2", "@SUM(A1)", "\tx", "\rx", " =1", "\t=1"])(
  "%j is text, and no formula",
  (cell) => {
    const [said = ""] = csvLine([cell], ";").split("\r\n");
    expect(said.replace(/^"/, "").startsWith("'")).toBe(true);
  },
);

test("a number that is one stays so", () => {
  expect(csvLine([-2], ";")).toBe("-2\r\n");
});

test("a table has its mark and its heads", () => {
  const text = csvOf(["Nom", "Âge"], [["Le Gall", 41]]).toString();
  expect(text).toBe("\uFEFFNom;Âge\r\nLe Gall;41\r\n");
});
