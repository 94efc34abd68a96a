import { expect, it } from "vitest";
import type { PatientResult } from "../../api.ts";
import { faceOf } from "./face.ts";
import { inOrder } from "./order.ts";

const result = (test: string, value: PatientResult["value"], status = "final") =>
  ({ test, value, status }) as PatientResult;

it("puts first what asks for action, and keeps the laboratory's order otherwise", () => {
  const results = [
    result("a", "negative"),
    result("b", "indeterminate"),
    result("c", null, "cancelled"),
    result("d", "positive"),
    result("e", "invalid"),
    result("f", "quantity"),
  ];
  expect(inOrder(results).map(({ test }) => test)).toEqual(["d", "b", "e", "c", "f", "a"]);
  expect(results[0]?.test).toBe("a");
});

it("shows a cancelled result as withdrawn, even when it came with its value", () => {
  expect(faceOf(result("a", "positive", "cancelled"))).toBe("withdrawn");
  expect(faceOf(result("a", null))).toBe("withdrawn");
  expect(faceOf(result("a", "screening", "corrected"))).toBe("screening");
});
