import { expect, it } from "vitest";
import { csvOf } from "./csv-out.ts";

it("opens as a table: a mark, semicolons, quotes doubled", () => {
  const text = csvOf(
    ["Nom", "Âge"],
    [
      ['Le "Gall"; dit', 41],
      [null, 0],
    ],
  ).toString();
  expect(text).toBe('\ufeffNom;Âge\r\n"Le ""Gall""; dit";41\r\n;0\r\n');
});

it.each(["=1+1", "+33612345678", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1"])(
  "lets no cell be taken for a formula: %j",
  (value) => {
    const [, line = ""] = csvOf(["x"], [[value]])
      .toString()
      .split(/\r\n(?=["'])/);
    expect(line.replace(/^"/, "").startsWith("'")).toBe(true);
  },
);
