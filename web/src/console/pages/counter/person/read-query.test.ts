import { expect, it } from "vitest";
import { readQuery } from "./read-query.ts";

const now = new Date("2026-11-27T08:00:00Z");

it("reads a national number, with blanks or from a scanner, and of Corsica", () => {
  const number = { kind: "number", number: "279035121518989" };
  expect(readQuery("2 79 03 51 215 189 89", now)).toEqual(number);
  expect(readQuery("279035121518989", now)).toEqual(number);
  expect(readQuery("1 85 05 2A 004 017 12", now)).toEqual({
    kind: "number",
    number: "185052A00401712",
  });
});

it("reads a name and a birth date in any order, and both centuries of a short year", () => {
  const traits = { kind: "traits", name: "bes", birthDates: ["1981-02-03"] };
  expect(readQuery("bes 03021981", now)).toEqual(traits);
  expect(readQuery("3/2/1981 bes", now)).toEqual(traits);
  expect(readQuery("bes 030281", now)).toEqual(traits);
  expect(readQuery("de la tour 01.12.05", now)).toEqual({
    kind: "traits",
    name: "de la tour",
    birthDates: ["1905-12-01", "2005-12-01"],
  });
});

it("waits while there is not enough", () => {
  for (const typed of ["", "besson", "b 03021981", "besson 99991981", "0302"])
    expect(readQuery(typed, now)).toEqual({ kind: "open" });
});
