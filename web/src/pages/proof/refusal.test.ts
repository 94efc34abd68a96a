import { expect, it } from "vitest";
import { refusalOf } from "./refusal.ts";

it("has words for everything that brings no proof", () => {
  expect(refusalOf({ kind: "answer", answer: { state: "withdrawn" } })).toEqual({ kind: "closed" });
  expect(refusalOf({ kind: "ended" })).toEqual({ kind: "closed" });
  expect(refusalOf({ kind: "not-understood" })).toEqual({ kind: "unavailable" });
  expect(refusalOf({ kind: "no-network" })).toEqual({ kind: "no-network" });
  const wait = { kind: "too-many", retryAfterSeconds: 300 } as const;
  expect(refusalOf(wait)).toEqual(wait);
});
