import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startOfDay } from "../../server/src/country/start-of-day.ts";
import { dayMoved, daysBetween } from "../../server/src/platform/day.ts";
import { daysKept, kinds, type Present, plan } from "../../server/src/retention/plan.ts";
import { distrust, type Times } from "../../server/src/retention/trust-clock.ts";
import { ClockWatch } from "../../server/src/retention/watch-clock.ts";

const today = "2026-06-01";
const someDay = fc.integer({ min: -400, max: 10 }).map((days) => dayMoved(today, days));
const someDays = fc.uniqueArray(someDay, { maxLength: 20 });
const present: fc.Arbitrary<Present> = fc.record({
  named: fc.record({ days: someDays, keys: someDays }),
  refused: fc.record({ days: someDays, keys: someDays }),
  message: fc.record({ days: someDays, keys: fc.constant([]) }),
});
const rules = fc.record({
  namedDays: fc.integer({ min: 1, max: 200 }),
  refusedDays: fc.integer({ min: 1, max: 200 }),
  until: fc.constant(null),
});

describe("what is to go", () => {
  it("is what is past its days, by its partition or its key alone, once, and nothing else", () => {
    fc.assert(
      fc.property(present, rules, (there, retention) => {
        const ends = plan(there, retention, today, false);
        const kept = daysKept(retention);
        for (const kind of kinds) {
          const all = new Set([...there[kind].days, ...there[kind].keys]);
          const due = [...all].filter((day) => daysBetween(day, today) > kept[kind]).sort();
          expect(ends.filter((end) => end.kind === kind).map((end) => end.day)).toEqual(due);
        }
      }),
    );
  });

  it("is everything once the law has ended", () => {
    fc.assert(
      fc.property(present, rules, (there, retention) => {
        const ends = plan(there, retention, today, true);
        const all = kinds.flatMap((kind) => [
          ...new Set([...there[kind].days, ...there[kind].keys]),
        ]);
        expect(ends.length).toBe(all.length);
      }),
    );
  });

  it("never takes the memory of control ids below 8 days", () => {
    expect(daysKept({ namedDays: 1, refusedDays: 1, until: null }).message).toBe(8);
  });
});

describe("the time is believed", () => {
  const now = new Date("2026-06-01T00:10:00Z");
  const daysAgo = (days: number) => ({
    day: dayMoved(today, -days),
    at: new Date(now.getTime() - days * 86_400_000),
  });
  const times: Times = {
    now,
    aheadOfDatabaseMs: 0,
    lastDone: daysAgo(1),
    jumpedMs: 0,
    moved: false,
  };

  it("when all agree, before the first run, and after days of standstill", () => {
    expect(distrust(times)).toBeNull();
    expect(distrust({ ...times, lastDone: null })).toBeNull();
    expect(distrust({ ...times, lastDone: daysAgo(13) })).toBeNull();
    expect(distrust({ ...times, aheadOfDatabaseMs: 2_000, jumpedMs: -3_000 })).toBeNull();
  });

  it("and not when two clocks disagree, or one cannot be", () => {
    expect(distrust({ ...times, aheadOfDatabaseMs: 600_000 })).toBe("clocks-disagree");
    expect(distrust({ ...times, aheadOfDatabaseMs: -600_000 })).toBe("clocks-disagree");
    expect(distrust({ ...times, lastDone: daysAgo(-1) })).toBe("last-run-in-future");
    expect(distrust({ ...times, jumpedMs: 86_400_000 })).toBe("clock-jumped");
    expect(distrust({ ...times, jumpedMs: -86_400_000 })).toBe("clock-jumped");
    expect(distrust({ ...times, lastDone: daysAgo(15) })).toBe("long-standstill");
    expect(distrust({ ...times, lastDone: daysAgo(91), moved: true })).toBeNull();
  });

  it("a clock that was set is told from a machine that slept", () => {
    let wall = now.getTime();
    let up = 1_000;
    const watch = new ClockWatch({ now: () => new Date(wall) }, () => up);
    wall += 8 * 3_600_000;
    up += 8 * 3_600_000;
    expect(watch.jumpedMs).toBe(0);
    wall += 40 * 86_400_000;
    expect(watch.jumpedMs).toBe(40 * 86_400_000);
    watch.trust();
    expect(watch.jumpedMs).toBe(0);
  });
});

describe("a local date begins", () => {
  it.each([
    ["2026-07-01", "Europe/Paris", "2026-06-30T22:00:00.000Z"],
    ["2026-01-01", "Europe/Paris", "2025-12-31T23:00:00.000Z"],
    ["2026-07-01", "America/Martinique", "2026-07-01T04:00:00.000Z"],
    ["2026-07-01", "Pacific/Kiritimati", "2026-06-30T10:00:00.000Z"],
    // The clock goes from midnight to one: the date begins at one.
    ["2022-09-11", "America/Santiago", "2022-09-11T04:00:00.000Z"],
  ])("%s in %s at %s", (date, zone, at) => {
    expect(new Date(startOfDay(date, zone)).toISOString()).toBe(at);
  });
});
