import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { ensureBuilt } from "../../web/test/built.ts";
import { makeFolder } from "../support/folder.ts";
import { root } from "../support/sources.ts";

/** Each bench of the whole platform, small: it runs to its end, and the database agrees. No times. */

beforeAll(ensureBuilt);

async function bench(name: string, ...flags: string[]): Promise<Record<string, unknown>> {
  const small = ["--connections", "12", "--laboratories", "12", ...flags];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, "bench/main.ts"), name, ...small],
    { maxBuffer: 10_000_000 },
  );
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}

const timeout = 180_000;

test("intake, with people known before and results of the past, twice into one folder", {
  timeout,
}, async () => {
  const known = ["--known", "400", "--rows", "1000", "--persons", "500"];
  // No time for a checkpoint that is spread.
  const brief = ["--seconds", "2", "--warm-up", "1", "--spread", "0"];
  const short = [...brief, "--data-dir", makeFolder()];
  for (const more of [
    ["--tls", "--processes", "2"],
    ["--senders", "2"],
  ]) {
    const found = await bench("intake", ...short, ...known, ...more);
    expect(found).toMatchObject({ verified: true, answers: { AA: expect.any(Number) } });
    expect(Object.keys(found.answers as object)).toEqual(["AA"]);
    expect(found.ratioToFloor).toBeGreaterThan(0);
    expect(found.checkpoints).toBeGreaterThan(0);
  }
  await expect(bench("intake", ...short, "--known", "401")).rejects.toThrow("give another");
});

test("steady: what is due is taken, and told by both carriers", { timeout }, async () => {
  const found = await bench("steady", "--rate", "20", "--seconds", "4", "--warm-up", "1");
  expect(found).toMatchObject({ verified: true, untold: 0, neverSent: 0 });
  expect(found.carried).toBeGreaterThan(0);
});

test("day: what every table grew by, once all are told", { timeout }, async () => {
  const found = await bench("day", "--messages", "300", "--drain", "60");
  expect(found).toMatchObject({ verified: true, messages: 300, leftAtEnd: 0 });
  expect(found.bytesPerReport).toBeGreaterThan(0);
});

test("console: everybody is answered and told beside the intake", { timeout }, async () => {
  const people = ["--professionals", "20", "--places", "2", "--before", "1", "--sign-ins", "1"];
  const short = ["--seconds", "3", "--reference", "2", "--warm-up", "1"];
  const found = await bench("console", ...people, ...short, "--requests", "30", "--rate", "10");
  expect(found).toMatchObject({ verified: true, errors: {}, openStreams: 20 });
  expect(found.events).toBeGreaterThan(0);
  expect(found.signIn).toMatchObject({ p50Ms: expect.any(Number) });
});

test("lanes: a row for each number of lanes", { timeout }, async () => {
  const short = ["--seconds", "1", "--warm-up", "0", "--of", "4,8", "--rounds", "1"];
  const found = await bench("lanes", ...short);
  expect((found.lanes as { lanes: number }[]).map(({ lanes }) => lanes)).toEqual([4, 8]);
});
