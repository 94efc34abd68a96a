import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { followOnce } from "../server/src/identify/index.ts";
import { settleLanes } from "../server/src/platform/database/lanes.ts";
import { migrate } from "../server/src/platform/database/migrate.ts";
import { createPool } from "../server/src/platform/database/pool.ts";
import { ensureDatabase } from "../server/src/platform/postgres/database.sql.ts";
import { startPostgres } from "../server/src/platform/postgres/server.ts";
import { removeDataFolder } from "../test/support/run-folder.ts";
import { addVersions, countOf, measureFloor } from "./follower/record.sql.ts";

/** The follower alone: people that it meets for the first time, then people that it knows. */
const { values } = parseArgs({
  options: {
    versions: { type: "string", default: "100000" },
    persons: { type: "string", default: "50000" },
    batch: { type: "string", default: "2000" },
  },
});
const [versions, persons, batch] = [values.versions, values.persons, values.batch].map(Number) as [
  number,
  number,
  number,
];

const folder = mkdtempSync(join(tmpdir(), "opendep-bench-"));
const server = await startPostgres(join(folder, "shared"), { memory: 1536 * 1024 * 1024 });
const url = Object.assign(new URL(server.url), { pathname: "/bench" }).href;
await ensureDatabase(server.url, "bench");
await migrate(url, resolve(import.meta.dirname, "../migrations"));
await settleLanes(url, 16);
const client = new pg.Client({ connectionString: url });
const pool = createPool(url, { role: "follower", max: 2, pipeline: true });
try {
  await client.connect();
  await run();
} finally {
  await pool.end();
  await client.end();
  await server.stop();
  await removeDataFolder(folder);
}

async function run(): Promise<void> {
  await addVersions(client, versions, persons, 0);
  const fresh = await follow();
  await addVersions(client, versions, persons, versions);
  const known = await follow();
  const floorSeconds = await measureFloor(client, versions, batch);
  const { persons: found, doubts } = await countOf(client);
  const perSecond = (seconds: number): number => Math.round(versions / seconds);
  const floor = perSecond(floorSeconds);
  console.table({
    "followed a second, people met for the first time": perSecond(fresh),
    "followed a second, people that are known": perSecond(known),
    "floor: index rows alone a second": floor,
    persons: found,
    doubts,
  });
  console.log(
    JSON.stringify({
      newPerSecond: perSecond(fresh),
      knownPerSecond: perSecond(known),
      floorPerSecond: floor,
      ratioToFloor: Number((floorSeconds / known).toFixed(3)),
      persons: found,
      doubts,
    }),
  );
}

/** Follows to the end; seconds. */
async function follow(): Promise<number> {
  const started = performance.now();
  for (;;) {
    const followed = await followOnce(pool, new Date(), batch);
    if (followed === null || followed.behind === 0) return (performance.now() - started) / 1_000;
  }
}
