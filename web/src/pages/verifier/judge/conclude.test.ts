import { describe, expect, it } from "vitest";
import { conclude, type Finding } from "./conclude.ts";

const rule = { fr: "Une règle.", en: "A rule." };
const good: Finding = { fault: null, rules: { failed: [], open: [] }, content: null };
const verdict = (finding: Partial<Finding>, age = "fresh" as const, unread = false) => {
  const { colour, reason } = conclude({ ...good, ...finding }, age, unread);
  return [colour, reason];
};
const aged = (finding: Partial<Finding>, age: "ageing" | "old" | "ahead" | "none") =>
  verdict(finding, age as "fresh");

describe("green", () => {
  it("only when everything was asked with data of at most three days, and all is right", () => {
    expect(verdict({})).toEqual(["green", null]);
    expect(aged({}, "ageing")).toEqual(["green", null]);
    expect(aged({}, "old")).toEqual(["amber", "old-data"]);
    expect(aged({}, "ahead")).toEqual(["amber", "clock"]);
    expect(aged({}, "none")).toEqual(["amber", "no-data"]);
    expect(verdict({}, "fresh", true)).toEqual(["amber", "unread-revocations"]);
    expect(verdict({ rules: null })).toEqual(["amber", "no-rules"]);
    expect(verdict({ rules: { failed: [], open: [rule] } })).toEqual(["amber", "open-rules"]);
  });
});

describe("red", () => {
  it("for what newer data would not mend", () => {
    expect(verdict({ rules: { failed: [rule], open: [rule] } })).toEqual(["red", "rules"]);
    for (const age of ["ageing", "old", "none"] as const)
      expect(aged({ fault: "signature" }, age)).toEqual(["red", "signature"]);
    expect(aged({ fault: "expired" }, "ahead")).toEqual(["red", "expired"]);
    expect(verdict({ fault: "revoked" })).toEqual(["red", "revoked"]);
  });

  it("not for what they might mend", () => {
    expect(verdict({ fault: "unknown-signer" })).toEqual(["red", "unknown-signer"]);
    expect(aged({ fault: "unknown-signer" }, "old")).toEqual(["amber", "old-data"]);
    expect(aged({ fault: "unknown-signer" }, "none")).toEqual(["amber", "no-data"]);
    expect(aged({ fault: "not-yet-valid" }, "ahead")).toEqual(["amber", "clock"]);
  });
});

it("lists as not checked what was not come to", () => {
  const states = (fault: Finding["fault"]) =>
    conclude({ ...good, fault }, "fresh", false).checks.map(({ state }) => state);
  expect(states(null)).toEqual(["passed", "passed", "passed", "passed", "passed"]);
  expect(states("signature")).toEqual(["failed", "open", "open", "open", "passed"]);
  expect(states("expired")).toEqual(["passed", "failed", "open", "open", "passed"]);
  expect(states("revoked")).toEqual(["passed", "passed", "failed", "open", "passed"]);
});
