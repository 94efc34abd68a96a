import { describe, expect, it } from "vitest";
import { positivity, sampledBefore, wave } from "../../simulator/country/epidemic.ts";
import { bordersFrom, neighbours } from "../../simulator/country/neighbours.ts";
import { insKey, person } from "../../simulator/country/people.ts";
import { seeded } from "../../simulator/random.ts";

const people = Array.from({ length: 20_000 }, (_, index) => person(3, index));
const ageOf = ({ birthDate }: (typeof people)[number]): number =>
  2026 - Number(birthDate.slice(0, 4));
const share = (test: (one: (typeof people)[number]) => boolean): number =>
  people.filter(test).length / people.length;

describe("a simulated country", () => {
  it("has the same people for the same seed", () => {
    expect(person(3, 77)).toEqual(people[77]);
    expect(person(4, 77)).not.toEqual(people[77]);
  });

  it("has people of all ages, with and without identifier, address, day of birth, second name", () => {
    expect(share((one) => ageOf(one) <= 18)).toBeCloseTo(0.22, 1);
    expect(share((one) => ageOf(one) >= 75)).toBeCloseTo(0.105, 1);
    expect(share((one) => one.ins !== null)).toBeCloseTo(0.69, 1);
    expect(share((one) => one.birthDate.endsWith("00"))).toBeGreaterThan(0.003);
    expect(share((one) => one.givenNames.length === 0)).toBeGreaterThan(0.003);
    expect(share((one) => one.address.country !== "FRA")).toBeGreaterThan(0.01);
    expect(share((one) => one.email === null)).toBeGreaterThan(0.02);
    const silent = people.filter((one) => one.phone === "");
    expect(silent.length).toBeGreaterThan(100);
    expect(silent.every((one) => one.email === null)).toBe(true);
    expect(new Set(people.map((one) => one.home.departement)).size).toBeGreaterThan(95);
  });

  it("lives where people live", () => {
    const inDepartement = (code: string) => share((one) => one.home.departement === code);
    expect(inDepartement("59")).toBeGreaterThan(10 * inDepartement("48"));
  });

  it("has families: children have their name, and are reached as they are", () => {
    const children = people.filter((one) => ageOf(one) < 16);
    expect(children.every((one) => one.email?.startsWith("foyer"))).toBe(true);
    const siblings = children.filter((one) =>
      children.some((other) => other !== one && other.email === one.email),
    );
    expect(siblings.length).toBeGreaterThan(500);
    for (const one of siblings) {
      const other = children.find(({ email }) => email === one.email);
      expect([one.birthName, one.home.code]).toEqual([other?.birthName, other?.home.code]);
    }
    const grown = people.filter((one) => ageOf(one) > 20);
    const shared = grown.filter((one) => one.email?.startsWith("foyer"));
    expect(shared.length / grown.length).toBeCloseTo(0.2, 1);
  });

  it("gives test identifiers the right key, also in Corsica", () => {
    expect(insKey("2790351215189")).toBe("89");
    expect(insKey("255102A004123")).toBe(insKey("2551019004123"));
  });

  it("knows which départements touch, each from both sides, and all of them hang together", () => {
    for (const [code, others] of neighbours)
      for (const other of others) expect(neighbours.get(other), `${code} ${other}`).toContain(code);
    expect(neighbours.size).toBe(96);
    expect(bordersFrom("68").size).toBe(96);
  });

  it("has a wave that passes over the country from the east to the west, and positivity with it", () => {
    const days = Array.from({ length: 120 }, (_, day) => day * 86_400_000);
    const peak = (code: string): number =>
      days.reduce((best, at) => (wave(code, at) > wave(code, best) ? at : best), 0);
    const [first, ...others] = ["68", "51", "75", "35", "29", "974"].map(peak);
    expect([...others].sort((a, b) => a - b)).toEqual(others);
    expect(first).toBeLessThan(others[0] ?? 0);
    expect(positivity("68", peak("68"))).toBeCloseTo(0.28);
    expect(positivity("68", peak("68"))).toBeGreaterThan(4 * positivity("974", peak("68")));
    for (const [index, at] of days.entries()) {
      const change = Math.abs(wave("68", at) - wave("68", days[index + 1] ?? 0));
      expect(change).toBeLessThan(0.06);
    }
  });

  it("takes its samples by day, most of them in the morning, none of them later than allowed", () => {
    const random = seeded(1);
    const latest = Date.parse("2026-03-02T10:20:00Z");
    const offset = 3_600_000;
    const times = Array.from({ length: 5_000 }, () => sampledBefore(random, latest, offset));
    const hours = times.map((at) => new Date(at + offset).getUTCHours());
    expect(Math.max(...times)).toBeLessThanOrEqual(latest);
    expect(Math.min(...times)).toBeGreaterThan(latest - 86_400_000 - 60_000);
    expect(hours.filter((hour) => hour >= 8 && hour < 12).length).toBeGreaterThan(2_000);
    expect(hours.filter((hour) => hour < 7)).toEqual([]);
  });
});
