import { assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { type Hour, judge, type Recent, rules } from "../../server/src/deliver/hold/range.ts";
import { median, shareBounds, spread } from "../../server/src/deliver/hold/robust.ts";

const hourMs = 3_600_000;
/** A Wednesday, half past ten. */
const now = Date.parse("2026-03-11T10:30:00Z");
const thisHour = now - (now % hourMs);

/** Some weeks of a laboratory that works from 7 to 19 h, a little more on some days than on others. */
function weeks(
  count: number,
  said: { perHour?: number; positivity?: number; silentFrom?: number },
) {
  const { perHour = 40, positivity = 0.1, silentFrom = 0 } = said;
  const hours: Hour[] = [];
  for (
    let at = thisHour - count * 168 * hourMs;
    at < thisHour - silentFrom * hourMs;
    at += hourMs
  ) {
    const hour = new Date(at).getUTCHours();
    const day = new Date(at).getUTCDate();
    if (hour < 7 || hour > 18) continue;
    const reports = perHour + (day % 5) * 2;
    hours.push({ at, reports, positives: Math.round(reports * positivity) });
  }
  return hours;
}

const quiet: Recent = { quarter: 10, earlier: 10, reports: 40, positives: 4 };

describe("a sender within its own range", () => {
  it("is not held, in an ordinary hour and in a busy one", () => {
    expect(judge(quiet, weeks(5, {}), now)).toBeNull();
    const busy = { quarter: 90, earlier: 40, reports: 150, positives: 20 };
    expect(judge(busy, weeks(5, {}), now)).toBeNull();
  });

  it("may have many positives where it usually has", () => {
    const ward = weeks(5, { positivity: 0.9 });
    expect(judge({ ...quiet, reports: 60, positives: 60 }, ward, now)).toBeNull();
    expect(judge({ ...quiet, reports: 60, positives: 60 }, weeks(5, {}), now)).not.toBeNull();
  });

  it("may send after an outage all that it could not send in it, positives first", () => {
    const outage = weeks(5, { silentFrom: 48 });
    const backlog = { quarter: 800, earlier: 0, reports: 120, positives: 120 };
    expect(judge(backlog, outage, now)).toBeNull();
    expect(judge(backlog, weeks(5, {}), now)).toMatchObject({ measure: "rate" });
    // What it owes was not thousands.
    expect(judge({ ...backlog, quarter: 5_000 }, outage, now)).toMatchObject({ measure: "rate" });
    // And when it is through, and all of it was positive, that is one all the same.
    const through = { quarter: 30, earlier: 0, reports: 700, positives: 700 };
    expect(judge(through, outage, now)).toMatchObject({ measure: "positivity" });
  });

  it("is never judged by fewer than twenty reports", () => {
    assert(
      property(integer({ min: 0, max: rules.least - 1 }), (reports) => {
        const few = { quarter: reports, earlier: 0, reports, positives: reports };
        expect(judge(few, weeks(5, {}), now)).toBeNull();
      }),
    );
  });
});

describe("a sender that left it", () => {
  it("by positives alone, with the figures", () => {
    const found = judge({ ...quiet, reports: 30, positives: 30 }, weeks(5, {}), now);
    expect(found).toMatchObject({ measure: "positivity", found: 30, of: 30, baseline: "own" });
    expect(found?.high).toBeLessThan(0.5);
  });

  it("by negatives alone, where it usually has positives", () => {
    const usual = weeks(5, { positivity: 0.6 });
    const found = judge({ ...quiet, reports: 300, positives: 0 }, usual, now);
    expect(found).toMatchObject({ measure: "positivity", found: 0 });
  });

  it("by ten times its rate", () => {
    const found = judge(
      { quarter: 400, earlier: 0, reports: 400, positives: 40 },
      weeks(5, {}),
      now,
    );
    expect(found).toMatchObject({ measure: "rate", found: 400, baseline: "own" });
  });
});

describe("a new sender", () => {
  it("has a wide range", () => {
    const many = { quarter: 1_500, earlier: 0, reports: 1_500, positives: 900 };
    expect(judge(many, [], now)).toBeNull();
    expect(judge(many, weeks(1, {}).slice(-20), now)).toBeNull();
  });

  it("is held when all is positive, or when it floods", () => {
    const positive = { quarter: 60, earlier: 0, reports: 60, positives: 60 };
    expect(judge(positive, [], now)).toMatchObject({ measure: "positivity", baseline: "default" });
    const flood = { quarter: 5_001, earlier: 0, reports: 5_001, positives: 100 };
    expect(judge(flood, [], now)).toMatchObject({ measure: "rate", baseline: "default" });
  });
});

describe("robust figures", () => {
  it("do not follow one that is far off", () => {
    expect(median([4, 5, 6, 1_000])).toBe(5.5);
    expect(median([])).toBe(0);
    expect(spread([4, 5, 6, 5, 1_000])).toBeLessThan(2);
  });

  it("bound a share as Wilson did", () => {
    const { low, high } = shareBounds(10, 100, 1.96);
    expect(low).toBeCloseTo(0.0552, 3);
    expect(high).toBeCloseTo(0.1744, 3);
    expect(shareBounds(0, 20, 4).low).toBeCloseTo(0);
  });
});
