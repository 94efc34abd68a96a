import { expect, test } from "vitest";
import { Arrivals } from "./arrivals.ts";

test("the rate of the last window, and of the one that runs where that is more", () => {
  const arrivals = new Arrivals();
  for (let at = 1_000; at < 1_250; at += 1) arrivals.note(at);
  expect(arrivals.perSecond(1_249)).toBe(1_000);
  expect(arrivals.perSecond(1_260)).toBe(1_000);
  arrivals.note(1_300);
  expect(arrivals.perSecond(1_510)).toBe(4);
});

test("nothing of long ago", () => {
  const arrivals = new Arrivals();
  for (let at = 1_000; at < 1_250; at += 1) arrivals.note(at);
  expect(arrivals.perSecond(2_000)).toBe(0);
});
