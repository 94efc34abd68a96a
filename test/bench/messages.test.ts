import { createSecretKey } from "node:crypto";
import { expect, test } from "vitest";
import { Histogram } from "../../bench/sending/histogram.ts";
import { hasPhone, Messages, mostBytes } from "../../bench/sending/message.ts";
import { keysOf, madeUp, mostPersons } from "../../bench/sending/person.ts";
import { loadCatalogue } from "../../server/src/catalogue/load.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { matchKeys } from "../../server/src/identify/index.ts";
import { hl7v2 } from "../../server/src/intake/formats/hl7v2/index.ts";
import { normalise } from "../../server/src/normalise/index.ts";
import { places } from "../../server/src/platform/places.ts";
import { emptyCodeMap } from "../../server/src/result/message.ts";

/** What the benches send is what laboratories send: judged as theirs, with nothing wrong. */

const catalogue = loadCatalogue(places.catalogue);
const country = loadCountry(places.countries, "fr");
const key = createSecretKey(Buffer.alloc(32, 7));

function judged(said: Parameters<Messages["write"]>[1]) {
  const into = Buffer.alloc(mostBytes);
  const length = new Messages("TEST").write(into, said);
  expect([into[0], into[length - 2], into[length - 1]]).toEqual([0x0b, 0x1c, 0x0d]);
  const { draft, issues } = hl7v2.read(into.subarray(1, length - 2));
  if (draft === null) throw new Error(JSON.stringify(issues));
  const context = {
    catalogue,
    country,
    sender: { language: "fr" as const, zone: "Europe/Paris", codeMap: emptyCodeMap },
    production: false,
    now: new Date(),
  };
  return normalise(draft, context, issues);
}

const persons = [0, 1, 2, 3, 9, 10, 4_999_999, 11_999_993, mostPersons - 1];
const said = { serial: 12, report: 12, laboratory: 990_000_003, positive: false };

test.each(persons)(
  "the message of person %i is accepted, and its keys are those known before",
  (person) => {
    for (const correction of [false, true]) {
      const { reports, issues } = judged({ ...said, person, correction });
      expect(issues.filter(({ severity }) => severity !== "note")).toEqual([]);
      const [report] = reports;
      if (!report) throw new Error("no report");
      expect(report.number).toBe("STEST0000000012");
      expect(report.results.map(({ value, status }) => [value, status])).toEqual([
        ["negative", correction ? "corrected" : "final"],
      ]);
      expect(report.person.phones).toHaveLength(hasPhone(person) ? 1 : 0);
      expect(matchKeys(key, report.person)).toEqual(keysOf(key, madeUp(person)));
    }
  },
);

test("no two made-up people have one identifier", () => {
  const identifiers = Array.from({ length: 200_000 }, (_, index) => madeUp(index * 149).identifier);
  const some = identifiers.filter((one) => one !== null);
  expect(new Set(some).size).toBe(some.length);
  expect(() => madeUp(mostPersons)).toThrow(RangeError);
});

test("a share of times is found to a tenth of a millisecond, merged or not", () => {
  const [one, other] = [new Histogram(), new Histogram()];
  for (let ms = 1; ms <= 50; ms++) one.add(ms);
  for (let ms = 51; ms <= 100; ms++) other.add(ms);
  one.merge(other.counts);
  expect(one.total).toBe(100);
  expect(one.at(0.5)).toBeCloseTo(50.1);
  expect(one.at(0.99)).toBeCloseTo(99.1);
  expect(new Histogram().at(0.99)).toBe(0);
});
