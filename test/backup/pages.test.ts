import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkCluster } from "../../server/src/backup/check-cluster.ts";
import { placeOf } from "../../server/src/platform/postgres/place.ts";
import { startPostgres } from "../../server/src/platform/postgres/server.ts";
import { makeFolder } from "../support/folder.ts";

test("a bit that turned over in a page is found, and named with its place", {
  timeout: 60_000,
}, async () => {
  const folder = makeFolder();
  await (await startPostgres(folder)).stop();
  const { cluster } = placeOf(folder);
  const well = await checkCluster(cluster);
  expect(well.wrong).toEqual([]);
  expect(well.pages).toBeGreaterThan(1_000);

  const [database = ""] = readdirSync(join(cluster, "base"));
  const below = join(cluster, "base", database);
  const isTable = (name: string) =>
    /^\d+$/.test(name) && statSync(join(below, name)).size >= 32_768;
  const name = readdirSync(below).find(isTable) ?? "";
  const bytes = readFileSync(join(below, name));
  bytes[2 * 8192 + 5_000] = (bytes[2 * 8192 + 5_000] ?? 0) ^ 4;
  writeFileSync(join(below, name), bytes);
  const ill = await checkCluster(cluster);
  expect(ill).toEqual({ pages: well.pages, wrong: [`base/${database}/${name} page 2`] });
});
