import { expect, test } from "vitest";
import { localDay } from "./local-day.ts";

test("the day of the reader's own calendar, not that of UTC", () => {
  expect(localDay(new Date(1979, 2, 28, 0, 5))).toBe("1979-03-28");
  expect(localDay(new Date(1979, 2, 28, 23, 55))).toBe("1979-03-28");
});
