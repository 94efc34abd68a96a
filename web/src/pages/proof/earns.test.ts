import { expect, it } from "vitest";
import type { PatientView, Value } from "../../api.ts";
import { earnsProof } from "./earns.ts";

const of = (value: Value | null, before: Value[] = [], proofs?: boolean) =>
  earnsProof({
    ...(proofs === undefined ? {} : { proofs }),
    results: [{ value, earlier: before.map((earlier) => ({ value: earlier })) }],
  } as unknown as PatientView);

it("asks about proofs of results that say yes or no", () => {
  expect([of("positive"), of("negative")]).toEqual([true, true]);
  expect([of("indeterminate"), of("invalid"), of("screening"), of(null)]).not.toContain(true);
});

it("asks about the proof of a result that was taken back", () => {
  expect(of(null, ["negative"])).toBe(true);
});

it("does not ask where the server says that these tests earn none", () => {
  expect(of("positive", [], false)).toBe(false);
});
