import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../server/src/catalogue/load.ts";
import { places } from "../../server/src/platform/places.ts";
import type { CatalogueTest } from "../../server/src/result/catalogue.ts";
import { checkExample, exampleNames } from "../reading/support/examples.ts";

/** What holds of the tests as they stand, beyond what a start checks. */

const catalogue = loadCatalogue(places.catalogue);
const tests = [...catalogue.tests.values()];
const textsOf = (test: CatalogueTest) =>
  Object.entries(test.texts).map(([value, { fr, en }]) => ({
    where: `${test.id} ${value}`,
    fr,
    en,
  }));

describe("codes", () => {
  it("were all found in a public source but these", () => {
    const unverified = tests.flatMap(({ disease, loinc, specimens }) =>
      [disease, ...loinc, ...specimens].filter((one) => !one.verified).map((one) => one.code),
    );
    const asked = catalogue.situation.questions.flatMap(({ loinc }) => loinc);
    expect(unverified).toEqual(["97097-0"]);
    expect(asked.filter((one) => !one.verified).map((one) => one.code)).toEqual(["11368-8"]);
  });

  it("need every source that is listed", () => {
    const { questions, answersSource } = catalogue.situation;
    const named = new Set<string | null>([
      ...tests.flatMap(({ disease, loinc, specimens }) =>
        [disease, ...loinc, ...specimens].map((one) => one.source),
      ),
      ...questions.flatMap(({ loinc }) => loinc.map((one) => one.source)),
      answersSource,
    ]);
    expect([...catalogue.sources.keys()].filter((source) => !named.has(source))).toEqual([]);
  });
});

describe("texts", () => {
  const all = tests.flatMap(textsOf);

  it.each(all)("$where: says the same in both languages, in plain sentences", ({ fr, en }) => {
    expect(fr.todo).toHaveLength(en.todo.length);
    for (const { headline, meaning, todo } of [fr, en]) {
      expect(headline).not.toMatch(/[.!]$/);
      expect(headline.length).toBeLessThan(60);
      expect(todo.length).toBeLessThan(6);
      for (const sentence of [meaning, ...todo]) expect(sentence).toMatch(/\.$/);
    }
  });

  it.each(all)("$where: neither alarms nor blames", ({ fr, en }) => {
    for (const { headline, meaning, todo } of [fr, en]) {
      const words = [headline, meaning, ...todo].join(" ");
      expect(words).not.toContain("!");
      expect(words).not.toMatch(
        /\b(malheureusement|hélas|danger\w*|mortel\w*|grave\w*|devez|faute|interdi\w*|unfortunately|deadly|severe\w*|must|fault|forbidden)\b/i,
      );
    }
  });

  it("tell apart results that stand on one page", () => {
    const told = tests.filter((test) => test.tell.mode === "at-once");
    for (const language of ["fr", "en"] as const) {
      const names = told.map((test) => test.names[language]);
      expect(names).toEqual([...new Set(names)]);
      for (const value of ["positive", "negative"] as const) {
        const byHeadline = new Map<string, Set<string>>();
        for (const test of told) {
          const headline = test.texts[value]?.[language].headline ?? "";
          byHeadline.set(headline, (byHeadline.get(headline) ?? new Set()).add(test.disease.code));
        }
        for (const [headline, diseases] of byHeadline) expect(diseases.size, headline).toBe(1);
      }
    }
  });
});

describe("examples", () => {
  const presence = tests.filter((test) => test.kind === "presence");

  it("show each test positive and negative", async () => {
    const shown = new Set<string>();
    for (const name of exampleNames)
      for (const { results } of await checkExample(name))
        for (const { test, value } of results) shown.add(`${test} ${value}`);
    const missing = presence
      .flatMap(({ id }) => [`${id} positive`, `${id} negative`])
      .filter((one) => !shown.has(one));
    expect(missing).toEqual([]);
  });
});
