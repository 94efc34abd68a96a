import { expect, it } from "vitest";
import { asSent, here, zoneName } from "./moment.ts";

it("shows the clock of the place of sampling, whatever the reader's", () => {
  expect(asSent("2026-03-02T23:40:00-04:00", "fr")).toEqual({
    text: "2 mars 2026 à 23\u00a0h\u00a040",
    zone: "UTC\u22124",
  });
  expect(asSent("2026-03-02T08:05+01:00", "en")).toEqual({
    text: "2 March 2026 at 08:05",
    zone: "UTC+1",
  });
});

it("keeps a date a date, and a month a month", () => {
  expect(asSent("2026-04-01", "fr")).toEqual({ text: "1er avril 2026", zone: null });
  expect(asSent("2026-04", "fr")).toEqual({ text: "avril 2026", zone: null });
  expect(asSent("2026", "en")).toEqual({ text: "2026", zone: null });
});

it("shows what it cannot read as it was sent", () => {
  expect(asSent("hier", "fr")).toEqual({ text: "hier", zone: null });
});

it("names zones", () => {
  expect(["Z", "+00:00", "+0530", "-03:30", "+11:00"].map(zoneName)).toEqual([
    "UTC",
    "UTC",
    "UTC+5:30",
    "UTC\u22123:30",
    "UTC+11",
  ]);
});

it("shows the platform's own times on the reader's clock", () => {
  const noon = new Date(2026, 2, 2, 12, 5).toISOString();
  expect(here(noon, "en")).toBe("2 March 2026 at 12:05");
});
