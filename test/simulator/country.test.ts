import { describe, expect, it } from "vitest";
import { positivity, sampledBefore, wave } from "../../simulator/country/epidemic.ts";
import { insKey, person } from "../../simulator/country/people.ts";
import { render } from "../../simulator/laboratory/render.ts";
import { seeded } from "../../simulator/random.ts";
import { type TrafficOptions, traffic } from "../../simulator/traffic/traffic.ts";
import { unusual } from "../../simulator/traffic/unusual.ts";

const options: TrafficOptions = {
  seed: 7,
  labs: 16,
  persons: 5_000,
  faults: 0.5,
  from: Date.parse("2026-03-02T10:00:00Z"),
  interval: 500,
};

function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.length === count) break;
    taken.push(item);
  }
  return taken;
}

const bytesOf = (from: TrafficOptions, count = 400): string[] =>
  take(traffic(from), count).flatMap(({ name, steps }) =>
    steps.map((step) => `${name} ${step.way} ${render(step.lab, step.message).toString("hex")}`),
  );

describe("a simulated country", () => {
  it("is message for message the same for the same seed and time, and another for another", () => {
    expect(bytesOf(options)).toEqual(bytesOf({ ...options }));
    expect(bytesOf({ ...options, seed: 8 })).not.toEqual(bytesOf(options));
    expect(bytesOf({ ...options, from: options.from + 1_000 })).not.toEqual(bytesOf(options));
  });

  it("has people of all ages, with and without identifier, address, day of birth, second name", () => {
    const people = Array.from({ length: 20_000 }, (_, index) => person(3, index));
    const share = (test: (one: (typeof people)[number]) => boolean): number =>
      people.filter(test).length / people.length;
    const age = (one: (typeof people)[number]): number => 2026 - Number(one.birthDate.slice(0, 4));
    expect(share((one) => age(one) <= 18)).toBeCloseTo(0.22, 1);
    expect(share((one) => age(one) >= 75)).toBeCloseTo(0.105, 1);
    expect(share((one) => one.ins !== null)).toBeCloseTo(0.69, 1);
    expect(share((one) => one.birthDate.endsWith("00"))).toBeGreaterThan(0.003);
    expect(share((one) => one.givenNames.length === 0)).toBeGreaterThan(0.003);
    expect(share((one) => one.email?.startsWith("foyer") ?? false)).toBeGreaterThan(0.1);
    expect(new Set(people.map((one) => one.home.departement)).size).toBeGreaterThan(95);
  });

  it("gives test identifiers the right key, also in Corsica", () => {
    expect(insKey("2790351215189")).toBe("89");
    expect(insKey("255102A004123")).toMatch(/^\d\d$/);
  });

  it("has a wave that passes over the country from the east to the west", () => {
    const days = Array.from({ length: 120 }, (_, day) => day * 86_400_000);
    const peak = (region: string): number =>
      days.reduce((best, at) => (wave(region, at) > wave(region, best) ? at : best), 0);
    expect(peak("44")).toBeLessThan(peak("11"));
    expect(peak("11")).toBeLessThan(peak("53"));
    expect(positivity("44", peak("44"))).toBeGreaterThan(4 * positivity("44", peak("53") * 2));
  });

  it("takes its samples by day, most of them in the morning, none of them later than allowed", () => {
    const random = seeded(1);
    const latest = Date.parse("2026-03-02T10:20:00Z");
    const times = Array.from({ length: 5_000 }, () => sampledBefore(random, latest, 1));
    const hours = times.map((at) => new Date(at + 3_600_000).getUTCHours());
    expect(Math.max(...times)).toBeLessThanOrEqual(latest);
    expect(Math.min(...times)).toBeGreaterThan(latest - 86_400_000 - 60_000);
    expect(hours.filter((hour) => hour >= 8 && hour < 12).length).toBeGreaterThan(2_000);
    expect(hours.filter((hour) => hour < 7)).toEqual([]);
  });

  it("has everything unusual in it, and no version that is said by two times", () => {
    const scenarios = take(traffic(options), 1_500);
    const names = new Set(scenarios.map(({ name }) => name));
    expect([...names].sort()).toEqual(["ordinary", ...Object.keys(unusual)].sort());
    for (const { steps } of scenarios) {
      for (const { message } of steps) {
        for (const report of message.reports) {
          expect(report.sampledAt).toBeLessThan(report.validatedAt);
          expect(report.validatedAt).toBeLessThan(message.sentAt);
        }
      }
    }
  });
});
