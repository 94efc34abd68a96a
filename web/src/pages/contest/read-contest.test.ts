import { expect, it } from "vitest";
import { emptyContest, readContest } from "./read-contest.ts";

it("asks for a reason, and for the detail that is wrong", () => {
  expect(readContest(emptyContest)).toEqual({
    ok: false,
    fault: { field: "reason", kind: "missing" },
  });
  expect(readContest({ ...emptyContest, reason: "detail-wrong", detail: "  " })).toEqual({
    ok: false,
    fault: { field: "detail", kind: "missing" },
  });
});

it("asks nothing more of those who say that it is not them", () => {
  expect(readContest({ reason: "not-me", detail: "", contact: " " })).toEqual({
    ok: true,
    contest: { reason: "not-me", detail: "" },
  });
});

it("says by how much a text is too long", () => {
  const detail = "a".repeat(1003);
  expect(readContest({ reason: "not-me", detail, contact: "" })).toEqual({
    ok: false,
    fault: { field: "detail", kind: "too-long", excess: 3 },
  });
});
