import { expect, it } from "vitest";
import { ageOf } from "./age.ts";

const now = new Date("2026-03-10T12:00:00Z");
const hoursAgo = (hours: number) => ageOf(new Date(now.getTime() - hours * 3_600_000), now);

it("calls data ageing after a day and old after three, and a clock slow by ten minutes", () => {
  expect([0, 24, 25, 72, 73].map(hoursAgo)).toEqual(["fresh", "fresh", "ageing", "ageing", "old"]);
  expect([-0.1, -0.2].map(hoursAgo)).toEqual(["fresh", "ahead"]);
});
