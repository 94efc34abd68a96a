import { expect, it } from "vitest";
import { dialled } from "./beside.tsx";

it("dials digits, and a plus only in front", () => {
  expect(dialled("02 35 00 00 01")).toBe("0235000001");
  expect(dialled("+33 (0)2.35.00+00-01")).toBe("+33235000001");
});
