import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { beforeEach, expect, it } from "vitest";
import { KeptStretched } from "../../server/src/certificates/trust/kept-stretched.ts";
import { stretched } from "../../server/src/certificates/trust/stretch.ts";
import { makeFolder } from "../support/folder.ts";

let file: string;
beforeEach(() => {
  file = join(makeFolder(), "stretched.txt");
});

const hash = (byte: number): Buffer => Buffer.alloc(16, byte);
const lines = (): string[] => readFileSync(file, "utf8").trimEnd().split("\n").slice(1);
const started = () => new KeptStretched(file, pino({ enabled: false }));

it("stretches nothing at the next start that is kept, and keeps nothing that left the list", async () => {
  const first = await started().all([hash(1), hash(2)]);
  expect(first).toEqual([await stretched(hash(1)), await stretched(hash(2))]);
  // A form that no stretching makes: who gives it has read it.
  const marked = readFileSync(file, "utf8").replace(first[1] ?? "", "AAAAAAAAAAA=");
  writeFileSync(file, marked);
  const second = started();
  expect(await second.all([hash(2), hash(3)])).toEqual(["AAAAAAAAAAA=", await stretched(hash(3))]);
  expect(lines().map((line) => line.slice(0, 2))).toEqual(["02", "03"]);
  await second.all([]);
  expect(lines()).toEqual([]);
});

it("makes anew what is not whole, or was made by other rules", async () => {
  const right = [await stretched(hash(1))];
  await started().all([hash(1)]);
  const whole = readFileSync(file, "utf8");
  for (const text of [whole.slice(0, -5), whole.replace("10000", "20000"), "", "no list\n"]) {
    writeFileSync(file, text);
    expect(await started().all([hash(1)])).toEqual(right);
    expect(readFileSync(file, "utf8")).toBe(whole);
  }
});

it("publishes all the same where nothing can be kept", async () => {
  mkdirSync(file);
  expect(await started().all([hash(1)])).toEqual([await stretched(hash(1))]);
});
