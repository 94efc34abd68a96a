/**
 * What a claim of 64 deliveries costs with a backlog, while nothing is paused, while the sender of half
 * of it is, with and without its deliveries parked, and while all is. Beside it, in the same run, the
 * same claim without any look at pauses.
 *
 *     node bench/claims.ts [--waiting 100000] [--rounds 40]
 *
 * The median of the rounds is told, in milliseconds. The last line is JSON.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { claimDue } from "../server/src/deliver/claim.sql.ts";
import { park } from "../server/src/deliver/hold/pauses.sql.ts";
import { settleLanes } from "../server/src/platform/database/lanes.ts";
import { migrate } from "../server/src/platform/database/migrate.ts";
import { createPool } from "../server/src/platform/database/pool.ts";
import { startPostgres } from "../server/src/platform/postgres/server.ts";
import { removeDataFolder } from "../test/support/run-folder.ts";
import { claimWithoutPauses, makeBacklog, pauseScope } from "./claims/backlog.sql.ts";

const { values } = parseArgs({
  options: {
    waiting: { type: "string", default: "100000" },
    rounds: { type: "string", default: "40" },
  },
});
const waiting = Number(values.waiting);
const rounds = Number(values.rounds);
const page = 64;
const warmUp = 5;

const folder = mkdtempSync(join(tmpdir(), "opendep-bench-"));
const server = await startPostgres(folder);
await migrate(server.url, resolve(import.meta.dirname, "../migrations"));
await settleLanes(server.url, 16);
const pool = createPool(server.url, { role: null, max: 1 });

async function median(claim: () => Promise<unknown>): Promise<number> {
  for (let round = 0; round < warmUp; round += 1) await claim();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now();
    await claim();
    times.push(performance.now() - before);
  }
  return times.sort((one, other) => one - other)[rounds >> 1] ?? 0;
}
const claim = () => claimDue(pool, "patient", "email", new Date(), page);

try {
  const found: Record<string, number> = {};
  await makeBacklog(pool, waiting, waiting / 2);
  found["without a look at pauses"] = await median(() =>
    claimWithoutPauses(pool, new Date(), page),
  );
  await makeBacklog(pool, waiting, waiting / 2);
  found["nothing is paused"] = await median(claim);
  await makeBacklog(pool, waiting, waiting / 2);
  await pauseScope(pool, 1);
  found["half is of a paused sender, not parked"] = await median(claim);
  const before = performance.now();
  await park(pool, new Date());
  found["parking 20,000 of that half"] = performance.now() - before;
  for (let again = 0; again < waiting / 2; again += 20_000) await park(pool, new Date());
  found["half is of a paused sender, parked"] = await median(claim);
  await makeBacklog(pool, waiting, waiting / 2);
  await pauseScope(pool, null);
  found["all is paused"] = await median(claim);
  for (const [name, ms] of Object.entries(found)) {
    process.stdout.write(`${name.padEnd(42)} ${ms.toFixed(2)} ms\n`);
  }
  process.stdout.write(`${JSON.stringify({ waiting, page, milliseconds: found })}\n`);
} finally {
  await pool.end();
  await removeDataFolder(folder);
}
