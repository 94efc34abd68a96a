import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestOf } from "../../server/src/platform/keys/digest.ts";
import { compareOrder } from "../../server/src/record/order.ts";
import { placedResult } from "../../server/src/record/placed-result.ts";
import { type Incoming, type PlacedVersion, place } from "../../server/src/record/placement.ts";
import type { SimulatedResult } from "../../simulator/laboratory/message.ts";
import {
  ageAt,
  contentOf,
  endStates,
  fingerprint,
  orderTime,
  rankOf,
  type Telling,
  versionCounts,
} from "../../simulator/verify/expected.ts";

const told = (
  results: readonly SimulatedResult[],
  validatedAt: number,
  sentAt: number,
): Telling => ({
  entry: {
    person: 1,
    birthDate: "19800101",
    sex: "F",
    commune: null,
    zone: "Europe/Paris",
    sentAt,
    situation: {},
    broughtBy: null,
  },
  report: { number: "R", results, sampledAt: 0, validatedAt, specimen: null },
});
const pcr = (value: SimulatedResult["value"], status: SimulatedResult["status"]) =>
  [{ test: "sars-cov-2-pcr", value, status }] as const;

const tellings = [
  told(pcr("positive", "P"), 1, 10),
  told(pcr("positive", "F"), 2, 11),
  told(pcr("positive", "F"), 2, 15),
  told(pcr("negative", "C"), 3, 12),
];

describe("the state that a report must end in", () => {
  it("is the latest by its own words, in whatever order they came", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(tellings, { minLength: tellings.length }), (shuffled) => {
        expect(endStates(shuffled, "sars-cov-2-pcr")).toEqual(["negative corrected"]);
        expect(versionCounts(shuffled)).toEqual({ least: 3, most: 3 });
      }),
    );
  });

  it("has no value once it is cancelled, and status decides between equal times", () => {
    const last = told(pcr("positive", "D"), 3, 12);
    expect(endStates([...tellings, last], "sars-cov-2-pcr")).toEqual(["null cancelled"]);
  });

  it("may be either of two that say different things in the same moment", () => {
    const other = told(pcr("indeterminate", "C"), 3, 12);
    expect(endStates([...tellings, other], "sars-cov-2-pcr")).toEqual([
      "negative corrected",
      "indeterminate corrected",
    ]);
  });

  it("counts a content that comes again after another one as a version, or as none", () => {
    const again = [
      told(pcr("positive", "F"), 2, 10),
      told(pcr("negative", "F"), 2, 11),
      told(pcr("positive", "F"), 2, 12),
    ];
    expect(versionCounts(again)).toEqual({ least: 2, most: 3 });
    expect(endStates(again, "sars-cov-2-pcr")).toEqual(["positive final"]);
  });

  it("takes the day of sampling by the laboratory's clock", () => {
    const eve = Date.parse("2026-03-14T22:30:00Z");
    expect(ageAt("19860315", eve, "Europe/Paris")).toBe(39);
    expect(ageAt("19860315", eve, "Indian/Reunion")).toBe(40);
    expect(ageAt("19860300", eve, "Indian/Reunion")).toBe(40);
    expect(ageAt("19860000", eve, "Indian/Reunion")).toBe(39);
  });
});

describe("the platform's own placement", () => {
  /** Any messages of one report: one or two tests, the few times and values that make them meet. */
  const anyTelling = fc
    .record({
      tests: fc.subarray(["sars-cov-2-pcr", "sars-cov-2-antigen"] as const, { minLength: 1 }),
      value: fc.constantFrom("positive", "negative"),
      status: fc.constantFrom("P", "F", "C", "D"),
      validatedAt: fc.constantFrom(1, 2, 3),
      sentAt: fc.constantFrom(10, 11, 12),
    })
    .map(({ tests, value, status, validatedAt, sentAt }) =>
      told(
        tests.map((test) => ({ test, value, status })),
        validatedAt,
        sentAt,
      ),
    );

  it("ends in that state, in every order of arrival", () => {
    fc.assert(
      fc.property(fc.array(anyTelling, { minLength: 1, maxLength: 7 }), (arriving) => {
        const versions: PlacedVersion[] = [];
        for (const telling of arriving) arrive(versions, telling);
        for (const test of ["sars-cov-2-pcr", "sars-cov-2-antigen"]) {
          const states = endStates(arriving, test);
          const [last] = versions
            .filter((one) => one.results.some(({ key }) => key === `${test}|`))
            .sort((one, other) => compareOrder(other.order, one.order));
          const is = last?.results.find(({ key }) => key === `${test}|`)?.told;
          if (states.length === 0) expect(is).toBeUndefined();
          else expect(states.map(toldAs)).toContain(is);
        }
        const { least, most } = versionCounts(arriving);
        expect(versions.length).toBeGreaterThanOrEqual(least);
        expect(versions.length).toBeLessThanOrEqual(most);
      }),
      { numRuns: 3_000, seed: 2 },
    );
  });

  const toldAs = (state: string): string => {
    const [value = "", status = ""] = state.split(" ");
    if (status === "cancelled") return "cancelled";
    return `${status === "preliminary" ? "preliminary " : ""}${value}|||0`;
  };

  function arrive(versions: PlacedVersion[], telling: Telling): void {
    const content = digestOf(Buffer.from(fingerprint(contentOf(telling))));
    const incoming: Incoming = {
      contentHash: content,
      contactHash: digestOf(Buffer.alloc(1)),
      identifier: null,
      traits: digestOf(Buffer.alloc(1)),
      order: {
        time: orderTime(telling),
        saidAt: telling.entry.sentAt,
        rank: rankOf(telling),
        hash: content,
      },
      results: contentOf(telling).results.map(({ test, value, status }) =>
        placedResult({
          test,
          subId: "",
          value,
          status,
          screening: null,
          quantity: null,
          sampledAt: 0,
        }),
      ),
    };
    const placement = place(versions, incoming, new Set(incoming.results.map(({ key }) => key)));
    if (placement.kind === "version")
      versions.push({
        ...incoming,
        version: versions.length + 1,
        identityHash: digestOf(Buffer.alloc(1)),
      });
    else if (placement.saidLater) {
      const { time, saidAt } = incoming.order;
      const at = versions.indexOf(placement.of);
      versions[at] = { ...placement.of, order: { ...placement.of.order, time, saidAt } };
    }
  }
});
