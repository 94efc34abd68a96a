import { describe, expect, it } from "vitest";
import { readBirthDate, spread } from "./read-birth-date.ts";

const today = new Date(2026, 2, 10, 12);
const read = (day: string, month: string, year: string) =>
  readBirthDate({ day, month, year }, today);
const faultOf = (day: string, month: string, year: string) => {
  const reading = read(day, month, year);
  return reading.ok ? null : [reading.fault.kind, ...reading.fault.fields].join(" ");
};

describe("reads what people type", () => {
  it.each([
    ["3", "3", "1985"],
    ["03", "03", " 1985 "],
    ["3", "mars", "1985"],
    ["3", "Mar.", "1985"],
    ["3", "March", "1985"],
    ["03/03/1985", "", ""],
    ["", "", "03031985"],
    ["1985-03-03", "", ""],
    ["３", "３", "１９８５"],
  ])("%s %s %s", (day, month, year) => {
    expect(read(day, month, year)).toEqual({ ok: true, birthDate: "1985-03-03" });
  });

  it("with accents or without, and the first of a month", () => {
    expect(read("1er", "fevrier", "1940")).toEqual({ ok: true, birthDate: "1940-02-01" });
    expect(read("1", "août", "1940")).toEqual({ ok: true, birthDate: "1940-08-01" });
  });

  it("a day, or a day and a month, that nobody wrote down", () => {
    expect(read("00", "11", "1967")).toEqual({ ok: true, birthDate: "1967-11-00" });
    expect(read("00/00/1967", "", "")).toEqual({ ok: true, birthDate: "1967-00-00" });
  });

  it("a leap day, and a birth today", () => {
    expect(read("29", "2", "2024")).toEqual({ ok: true, birthDate: "2024-02-29" });
    expect(read("10", "3", "2026")).toEqual({ ok: true, birthDate: "2026-03-10" });
  });
});

describe("says what is wrong, and where", () => {
  it.each([
    ["", "3", "", "missing day year"],
    ["x", "3", "1985", "unreadable day"],
    ["3", "ju", "1985", "unreadable month"],
    ["3", "jui", "1985", "unreadable month"],
    ["3", "3", "85", "short-year year"],
    ["3", "13", "1985", "no-such-month month"],
    ["31", "2", "1985", "no-such-day day month"],
    ["29", "2", "2023", "no-such-day day month"],
    ["0", "2", "2023", "no-such-day day month"],
    ["00", "0", "2023", "no-such-month month"],
    ["3", "00", "1985", "no-such-month month"],
    ["00", "04", "2026", "in-future year"],
    ["3", "3", "1885", "long-ago year"],
    ["11", "3", "2026", "in-future year"],
  ])("%s %s %s: %s %s", (day, month, year, expected) => {
    expect(faultOf(day, month, year)).toBe(expected);
  });
});

it("spreads only a whole date", () => {
  expect(spread("3.3.1985")).toEqual({ day: "3", month: "3", year: "1985" });
  expect(spread("1985")).toBeNull();
  expect(spread("12")).toBeNull();
});
