import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SimulatedReport } from "../../simulator/laboratory/message.ts";
import { Ledger } from "../../simulator/sending/ledger.ts";
import { expectedState } from "../../simulator/verify/expected.ts";
import { readLedger } from "../../simulator/verify/read-ledger.ts";
import { makeFolder } from "../support/folder.ts";

describe("the ledger", () => {
  it("has an entry on the disk before its message may go, and the answer after", async () => {
    const path = join(makeFolder(), "deep", "ledger.jsonl");
    const ledger = new Ledger(path);
    await Promise.all([1, 2, 3].map((n) => ledger.sending({ n: `a${n}`, lab: "x" })));
    expect(readFileSync(path, "utf8").split("\n")).toHaveLength(4);
    ledger.answered({ n: "a2", code: "AA" });
    await ledger.close();
    const { sent } = await readLedger(path);
    expect(sent.map((one) => [one.n, one.answer])).toEqual([
      ["a1", null],
      ["a2", "AA"],
      ["a3", null],
    ]);
  });

  it("goes on after a crash tore its last line, which was never sent", async () => {
    const path = join(makeFolder(), "ledger.jsonl");
    const first = new Ledger(path);
    await first.sending({ n: "1" });
    await first.close();
    appendFileSync(path, '{"kind":"sent","n":"torn","la');
    const second = new Ledger(path);
    await second.sending({ n: "2" });
    await second.close();
    const { sent, torn } = await readLedger(path);
    expect(sent.map((one) => one.n)).toEqual(["1", "2"]);
    expect(torn).toBe(1);
  });
});

describe("the state that a report must end in", () => {
  const report = (
    status: SimulatedReport["status"],
    positive: boolean,
    validatedAt: number,
  ): SimulatedReport => ({
    number: "R",
    test: "sars-cov-2-pcr",
    positive,
    status,
    sampledAt: 0,
    validatedAt,
  });
  const tellings = [
    { report: report("P", true, 1), sentAt: 10 },
    { report: report("F", true, 2), sentAt: 11 },
    { report: report("F", true, 2), sentAt: 15 },
    { report: report("C", false, 3), sentAt: 12 },
  ];

  it("is the latest by its own words, in whatever order they came", () => {
    const end = { report: "R", versions: 3, value: "negative", status: "corrected" };
    fc.assert(
      fc.property(fc.shuffledSubarray(tellings, { minLength: tellings.length }), (shuffled) => {
        expect(expectedState("R", shuffled)).toEqual(end);
      }),
    );
  });

  it("has no value once it is cancelled, and status decides between equal times", () => {
    const last = { report: report("D", true, 3), sentAt: 12 };
    expect(expectedState("R", [...tellings, last])).toMatchObject({
      value: null,
      status: "cancelled",
      versions: 4,
    });
  });
});
