import { evaluate as reference } from "certlogic-js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyRules,
  CertLogicError,
  type CertLogicValue,
  codesOf,
  type External,
  evaluate,
  publishedValueSets,
  type Rule,
  readRule,
} from "../src/index.ts";
import { antigenTest, naat } from "./support/certificates.ts";

/** What both can be asked: a value, or that there is none. */
function outcome(run: () => unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(run()));
  } catch {
    return "cannot be evaluated";
  }
}

const data = {
  payload: {
    dob: "1979-03",
    t: [{ sc: "2026-03-10T09:30:00+01:00", tt: "LP6464-4", n: 3, empty: "" }],
  },
  external: { validationClock: "2026-03-11T00:00:00Z", list: ["a", 1, null] },
};

const operand = fc.oneof(
  fc.constantFrom(
    "a",
    "",
    "2026-02-29",
    "2026-03-10",
    "1979",
    "2026-03-10T09:30:00.5+2",
    0,
    1,
    3,
    -7,
    true,
    false,
  ),
  fc.constantFrom<object>(
    { var: "payload.t.0.sc" },
    { var: "payload.t.0.n" },
    { var: "payload.t.0.empty" },
    { var: "payload.t" },
    { var: "payload.v.0.dn" },
    { var: "external.list" },
    { var: "" },
    { plusTime: [{ var: "payload.dob" }, 18, "year"] },
    { plusTime: [{ var: "payload.t.0.sc" }, 72, "hour"] },
    { dccDateOfBirth: [{ var: "payload.dob" }] },
    { extractFromUVCI: ["URN:UVCI:01:FR:A/B#C", 2] },
  ),
);

const expression = fc.letrec<{ any: unknown }>((tie) => {
  const any = tie("any");
  const of = (names: string[], least: number, most: number) =>
    fc
      .tuple(fc.constantFrom(...names), fc.array(any, { minLength: least, maxLength: most }))
      .map(([name, operands]) => ({ [name]: operands }));
  return {
    any: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      operand,
      of(["if"], 3, 3),
      of(["and"], 2, 4),
      of(["!"], 1, 1),
      of(["===", "in", "+"], 2, 2),
      of(["<", ">", "<=", ">=", "after", "before", "not-after", "not-before"], 2, 3),
      of(["reduce"], 3, 3),
      of(["unknown"], 1, 1),
      fc.array(any, { maxLength: 3 }),
    ),
  };
}).any;

it("gives the same as another implementation, whatever the expression", () => {
  fc.assert(
    fc.property(expression, (one) => {
      expect(outcome(() => evaluate(one, data as unknown as CertLogicValue))).toEqual(
        outcome(() => reference(one as never, data)),
      );
    }),
    { numRuns: 3000 },
  );
});

it("an expression nested without end is refused, and so is a path through what is no data", () => {
  let deep: unknown = true;
  for (let depth = 0; depth < 100_000; depth++) deep = { "!": [deep] };
  expect(() => evaluate(deep, null)).toThrow(CertLogicError);
  expect(evaluate({ var: "constructor.name" }, {})).toBeNull();
  expect(evaluate({ var: "__proto__.x" }, {})).toBeNull();
});

describe("rules", () => {
  const rule = (changed: Partial<Rule>): Rule => ({
    Identifier: "TR-FR-0001",
    Type: "Acceptance",
    Country: "FR",
    Version: "1.0.0",
    SchemaVersion: "1.0.0",
    Engine: "CERTLOGIC",
    EngineVersion: "1.0.0",
    CertificateType: "Test",
    Description: [{ lang: "en", desc: "A negative test of the last 24 hours." }],
    ValidFrom: "2026-01-01T00:00:00Z",
    ValidTo: "2030-01-01T00:00:00Z",
    AffectedFields: ["t.0.sc"],
    Logic: {
      "not-after": [
        { plusTime: [{ var: "external.validationClock" }, 0, "day"] },
        { plusTime: [{ var: "payload.t.0.sc" }, 24, "hour"] },
      ],
    },
    ...changed,
  });
  const external: External = {
    validationClock: "2026-03-10T12:00:00Z",
    valueSets: codesOf(publishedValueSets),
    countryCode: "FR",
    issuerCountryCode: "DE",
  };
  const results = (rules: Rule[], changed: Partial<External> = {}, payload = antigenTest()) =>
    applyRules(rules, payload as never, { ...external, ...changed }).map(
      ({ rule: { Identifier, Version }, result }) => `${Identifier} ${Version} ${result}`,
    );

  it("pass and fail with the clock", () => {
    expect(results([rule({})])).toEqual(["TR-FR-0001 1.0.0 passed"]);
    expect(results([rule({})], { validationClock: "2026-03-12T12:00:00Z" })).toEqual([
      "TR-FR-0001 1.0.0 failed",
    ]);
  });

  it("apply by country, kind and period, each in its newest version", () => {
    const rules = [
      rule({ Version: "1.10.0" }),
      rule({ Version: "1.9.0" }),
      rule({ Version: "2.0.0", ValidFrom: "2027-01-01T00:00:00Z" }),
      rule({ Identifier: "TR-DE-0001", Country: "DE" }),
      rule({
        Identifier: "IR-DE-0001",
        Country: "DE",
        Type: "Invalidation",
        CertificateType: "General",
        Logic: { "===": [1, 1] },
      }),
      rule({ Identifier: "VR-FR-0001", CertificateType: "Vaccination" }),
      rule({
        Identifier: "GR-FR-0001",
        CertificateType: "General",
        Logic: {
          in: [
            { var: "payload.t.0.ma" },
            { var: "external.valueSets.covid-19-lab-test-manufacturer-and-name" },
          ],
        },
      }),
    ];
    expect(results(rules)).toEqual([
      "TR-FR-0001 1.10.0 passed",
      "IR-DE-0001 1.0.0 passed",
      "GR-FR-0001 1.0.0 passed",
    ]);
  });

  it("stay open where they cannot be evaluated", () => {
    const open = rule({ Logic: { "+": [{ var: "payload.t.0.ma" }, 1] } });
    expect(results([open], {}, naat())).toEqual(["TR-FR-0001 1.0.0 open"]);
  });

  it("are read as published, and in no other form", () => {
    expect(readRule(rule({})).ok).toBe(true);
    for (const wrong of [
      null,
      { ...rule({}), Extra: 1 },
      rule({ Identifier: "XX-1" }),
      rule({ Type: "Invalidation" }),
      rule({ Version: "1" }),
      rule({ Description: [{ lang: "fr", desc: "Un test négatif de moins de 24 heures." }] }),
      rule({ ValidTo: "never" }),
      rule({ AffectedFields: [] }),
      rule({ Logic: true }),
    ])
      expect(readRule(wrong).ok).toBe(false);
  });
});
