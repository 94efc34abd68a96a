import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Ledger } from "../../simulator/sending/ledger.ts";
import { readLedger } from "../../simulator/verify/read-ledger.ts";
import { makeFolder } from "../support/folder.ts";

it("has an entry on the disk before its message may go, and the answer after", async () => {
  const path = join(makeFolder(), "deep", "ledger.jsonl");
  const ledger = new Ledger(path);
  await Promise.all([1, 2, 3].map((n) => ledger.sending({ n: `a${n}`, lab: "x" })));
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(4);
  ledger.answered({ n: "a2", code: "AA", of: "c2", id: "OD1" });
  await ledger.close();
  const { sent } = await readLedger(path);
  expect(sent.map((one) => [one.n, one.answer?.code ?? null])).toEqual([
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
