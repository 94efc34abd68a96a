import { describe, expect, it } from "vitest";
import { readMessage } from "#hl7v2";
import type { SimulatedPrescriber } from "../../simulator/laboratory/message.ts";
import { render } from "../../simulator/laboratory/render.ts";
import { madeUpPrescribers } from "../../simulator/traffic/prescriber.ts";
import type { Scenario } from "../../simulator/traffic/scenario.ts";
import { type TrafficOptions, traffic } from "../../simulator/traffic/traffic.ts";
import { unusual } from "../../simulator/traffic/unusual.ts";
import { compareTellings, contentOf, fingerprint } from "../../simulator/verify/expected.ts";

const options: TrafficOptions = {
  seed: 7,
  labs: 16,
  persons: 5_000,
  faults: 0.5,
  from: Date.parse("2026-03-02T10:00:00Z"),
  interval: 500,
};

const scenarios = (from: TrafficOptions, count: number): Scenario[] => {
  const country = traffic(from);
  return Array.from({ length: count }, () => country.next().value as Scenario);
};

const bytesOf = (from: TrafficOptions): string[] =>
  scenarios(from, 400).flatMap(({ name, steps }) =>
    steps.map((step) => {
      const bytes = render(step.lab, step.message).toString("hex");
      return `${name} ${step.way} ${step.connection} ${step.expects} ${bytes}`;
    }),
  );

describe("the traffic of a country", () => {
  it("is message for message the same for the same seed and time, and another for another", () => {
    expect(bytesOf(options)).toEqual(bytesOf({ ...options }));
    expect(bytesOf({ ...options, seed: 8 })).not.toEqual(bytesOf(options));
    expect(bytesOf({ ...options, from: options.from + 1_000 })).not.toEqual(bytesOf(options));
  });

  it("has as much that is unusual as was asked for, all of it by turns or only some", () => {
    const all = scenarios(options, 3_000);
    const ordinary = all.filter(({ name }) => name === "ordinary");
    expect(ordinary.length / all.length).toBeCloseTo(0.5, 1);
    const names = [...new Set(all.map(({ name }) => name))].sort();
    expect(names).toEqual(["ordinary", ...Object.keys(unusual)].sort());
    const some = scenarios({ ...options, faults: 1, only: ["repeat"] }, 50);
    expect(new Set(some.map(({ name }) => name))).toEqual(new Set(["repeat"]));
    expect(new Set(scenarios({ ...options, faults: 0 }, 50).map(({ name }) => name))).toEqual(
      new Set(["ordinary"]),
    );
  });

  it("names the made-up prescribers now and then, all messages of a report the same", () => {
    const named = scenarios({ ...options, faults: 0.05 }, 4_000).map(({ name, steps }) => {
      const all = new Set(steps.map(({ message }) => message.prescriber.rpps));
      expect(all.size).toBe(1);
      return { name, rpps: [...all][0] };
    });
    for (const { rpps } of madeUpPrescribers) {
      const theirs = named.filter((one) => one.rpps === rpps);
      const corrected = theirs.filter(({ name }) => name.startsWith("correction"));
      expect(theirs.length / named.length).toBeCloseTo(0.024, 2);
      expect(corrected.length).toBeGreaterThan(3);
    }
    const [{ steps }] = scenarios(options, 1) as [Scenario];
    const [{ lab, message }] = steps as [Scenario["steps"][number]];
    const [prescriber] = madeUpPrescribers as [SimulatedPrescriber];
    const read = readMessage(render(lab, { ...message, prescriber }));
    expect(read.ok && read.message.get("OBR-16.1")).toBe(`8${prescriber.rpps}`);
  });

  it("has all four values, more of the positive ones where the wave is high", () => {
    const valuesAt = (from: string) =>
      scenarios({ ...options, faults: 0, interval: 50, from: Date.parse(from) }, 4_000).flatMap(
        ({ steps }) =>
          steps.flatMap(({ message }) =>
            message.reports.flatMap(({ results }) => results.map(({ value }) => value)),
          ),
      );
    const [early, late] = ["2026-03-01T10:00:00Z", "2026-04-10T10:00:00Z"].map(valuesAt);
    expect(new Set(late).size).toBe(4);
    const positive = (values: readonly string[] = []) =>
      values.filter((value) => value === "positive").length / values.length;
    expect(Math.abs(positive(early) - positive(late))).toBeGreaterThan(0.05);
  });

  it("says of each report what can be ordered, by each message each test once", () => {
    for (const { name, steps } of scenarios({ ...options, faults: 1 }, 1_500)) {
      for (const { message } of steps) {
        const tests = message.reports.flatMap(({ results }) => results.map(({ test }) => test));
        expect(new Set(tests).size).toBe(tests.length);
        for (const report of message.reports) {
          const validatedAt = report.validatedAt ?? message.sentAt;
          expect(report.sampledAt).toBeLessThan(validatedAt);
          expect(validatedAt).toBeLessThanOrEqual(message.sentAt);
        }
      }
      const tellings = steps
        .filter(({ expects }) => expects === "AA")
        .flatMap(({ lab, message }) =>
          message.reports.map((report) => ({
            entry: {
              person: message.person.index,
              birthDate: message.person.birthDate,
              sex: message.person.sex,
              commune: null,
              situation: {},
              broughtBy: null,
              zone: lab.zone,
              sentAt: message.sentAt,
            },
            report,
          })),
        );
      const ties = tellings.some((one) =>
        tellings.some(
          (other) =>
            one.report.number === other.report.number &&
            compareTellings(one, other) === 0 &&
            fingerprint(contentOf(one)) !== fingerprint(contentOf(other)),
        ),
      );
      expect(ties, name).toBe(name === "same-moment");
    }
  });
});
