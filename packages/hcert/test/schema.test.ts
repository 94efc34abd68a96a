import { describe, expect, it } from "vitest";
import { checkSchema, checkValueSets, publishedValueSets, readValueSet } from "../src/index.ts";
import { antigenTest, naat, recovery } from "./support/certificates.ts";

const places = (payload: unknown) => checkSchema(payload).map(({ place }) => place);
const withTest = (changed: object) => ({
  ...antigenTest(),
  t: [{ ...antigenTest().t[0], ...changed }],
});

it.each([
  ["an antigen test", antigenTest()],
  ["a NAAT", naat()],
  ["a recovery", recovery()],
  ["members that nobody knows", { ...antigenTest(), extra: 1 }],
  ["a given name alone", { ...antigenTest(), nam: { gnt: "ZOE" } }],
  ["no birth date", { ...antigenTest(), dob: "" }],
  ["a birth year", { ...antigenTest(), dob: "1950" }],
  ["a fraction of a second", withTest({ sc: "2026-02-28T23:59:59.123Z" })],
  ["a leap day", withTest({ sc: "2024-02-29T10:00:00Z" })],
  ["80 characters of two units each", withTest({ is: "𝔄".repeat(80) })],
])("%s is valid", (_what, payload) => {
  expect(places(payload)).toEqual([]);
});

it.each([
  ["nothing", null, [""]],
  ["a list", [], [""]],
  ["no member", {}, ["ver", "nam", "dob", ""]],
  ["two groups", { ...antigenTest(), r: recovery().r }, [""]],
  ["an empty group", { ...antigenTest(), t: [] }, ["t"]],
  ["two tests", { ...antigenTest(), t: [antigenTest().t[0], antigenTest().t[0]] }, ["t"]],
  ["a test that is a text", { ...antigenTest(), t: ["x"] }, ["t.0"]],
  ["no standardised name", { ...antigenTest(), nam: { fn: "X" } }, ["nam"]],
  ["small letters in one", { ...antigenTest(), nam: { fnt: "Zoe" } }, ["nam.fnt"]],
  ["a name too long", { ...antigenTest(), nam: { fnt: "A".repeat(81) } }, ["nam.fnt"]],
  ["a birth date of another century", { ...antigenTest(), dob: "1879-03-14" }, ["dob"]],
  ["a version of two numbers", { ...antigenTest(), ver: "1.3" }, ["ver"]],
  ["no result", withTest({ tr: undefined }), ["t.0.tr"]],
  ["a number for a text", withTest({ is: 7 }), ["t.0.is"]],
  ["a time without offset", withTest({ sc: "2026-03-10T09:30:00" }), ["t.0.sc"]],
  ["a day that is none", withTest({ sc: "2026-02-29T09:30:00Z" }), ["t.0.sc"]],
  ["a country in small letters", withTest({ co: "fr" }), ["t.0.co"]],
  ["a text too long", withTest({ is: "x".repeat(81) }), ["t.0.is"]],
  ["a date with a time", recovery({ fr: "2026-02-01T00:00:00Z" }), ["r.0.fr"]],
])("%s is not, and the place is said", (_what, payload, wrong) => {
  expect(places(payload)).toEqual(wrong);
});

it("says every fault at once, and repeats no value", () => {
  const faults = checkSchema({ ...withTest({ sc: "hier", co: "??" }), dob: "14/03/1979" });
  expect(faults.map(({ place }) => place)).toEqual(["dob", "t.0.sc", "t.0.co"]);
  expect(JSON.stringify(faults)).not.toMatch(/hier|14\/03|\?\?/);
});

describe("value sets", () => {
  const check = (payload: object, use: "issue" | "verify") =>
    checkValueSets(payload, publishedValueSets, use).map(({ place }) => place);

  it("know the devices of the EU list, and which of them are no longer active", () => {
    expect(check(antigenTest(), "issue")).toEqual([]);
    expect(check(withTest({ ma: "1065" }), "verify")).toEqual([]);
    expect(check(withTest({ ma: "1065" }), "issue")).toEqual(["t.0.ma"]);
    expect(check(withTest({ ma: "1" }), "verify")).toEqual(["t.0.ma"]);
  });

  it("know results, tests and countries", () => {
    expect(check(withTest({ tr: "", tt: "a test", co: "ZZ" }), "verify")).toEqual([
      "t.0.tt",
      "t.0.tr",
      "t.0.co",
    ]);
  });

  it("are read in the published form, and in no other", () => {
    const published = {
      valueSetId: "covid-19-lab-result",
      valueSetDate: "2026-01-01",
      valueSetValues: {
        "1": { display: "One", lang: "en", active: false, system: "x", version: "" },
      },
    };
    const set = readValueSet("covid-19-lab-result", published);
    expect(set?.values.get("1")).toEqual({ code: "1", display: "One", active: false });
    expect(readValueSet("covid-19-lab-result", { valueSetValues: {} })).toBeNull();
    expect(readValueSet("covid-19-lab-result", null)).toBeNull();
  });
});
