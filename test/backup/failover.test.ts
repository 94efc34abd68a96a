import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { failOver } from "../../bench/faults/fail-over.ts";
import { ensureBuilt } from "../../web/test/built.ts";
import { makeFolder } from "../support/folder.ts";
import { removeDataFolder } from "../support/run-folder.ts";

const folder = makeFolder();
afterAll(async () => {
  for (const name of ["one", "two"]) await removeDataFolder(join(folder, name));
});

test("the primary is killed under load, its standby promoted: nothing acknowledged is lost", {
  timeout: 400_000,
}, async () => {
  await ensureBuilt();
  const found = await failOver({ folder, pace: 30, seconds: 4 });
  expect(found.verdict.differences).toEqual([]);
  expect(found.verdict.acknowledged).toBeGreaterThan(150);
  // Nobody is told otherwise than they should: twice at most what was in flight.
  expect(found.told).toMatchObject({ lost: 0, unknown: 0, wrong: 0 });
});
