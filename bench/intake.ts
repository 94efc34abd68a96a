import { parseArgs } from "node:util";
import pg from "pg";
import { databaseUrl } from "../server/src/cli/database-url.ts";
import { readConfig } from "../server/src/config.ts";
import { placeOf } from "../server/src/platform/postgres/place.ts";
import { runningPostmaster } from "../server/src/platform/postgres/postmaster.ts";
import { startMailStandIn } from "../standins/mail/index.ts";
import { counts, walPosition, walSince } from "./intake/counts.sql.ts";
import { measureFloor } from "./intake/floor.sql.ts";
import { postgresCpu, register, startPlatform } from "./intake/platform.ts";
import { type Laboratory, send } from "./intake/sender.ts";

/** The whole way on one machine: senders, platform, database, telling; closed loop. */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "20" },
    persons: { type: "string", default: "12000000" },
    connections: { type: "string", default: "400" },
    laboratories: { type: "string", default: "64" },
  },
});
const seconds = Number(values.seconds);
const connections = Number(values.connections);
const laboratories: Laboratory[] = Array.from(
  { length: Number(values.laboratories) },
  (_, index) => ({
    code: String(990_000_000 + index),
    application: "BENCH",
  }),
);

const mail = await startMailStandIn({ smtpPort: 0, httpPort: 0 });
const platform = await startPlatform(`smtp://127.0.0.1:${mail.smtpPort}`);
const config = readConfig(platform.env);
const client = new pg.Client({ connectionString: databaseUrl(config) ?? "" });
try {
  await client.connect();
  await register(platform, laboratories);
  await run(client);
} finally {
  await client.end();
  await platform.stop();
  await mail.stop();
}

async function run(db: pg.Client): Promise<void> {
  const postmaster = runningPostmaster(placeOf(config.dataDir).cluster)?.pid ?? 0;
  const times: number[] = [];
  const answers: Record<string, number> = {};
  const before = { wal: await walPosition(db), cpu: platform.cpu(), pg: postgresCpu(postmaster) };
  const ownBefore = process.cpuUsage();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, (_, connection) =>
      send({
        port: platform.mllp,
        laboratory: laboratories[connection % laboratories.length] as Laboratory,
        persons: Number(values.persons),
        connection,
        until: started + seconds * 1_000,
        onAnswer(code, milliseconds) {
          answers[code] = (answers[code] ?? 0) + 1;
          times.push(milliseconds);
        },
      }),
    ),
  );
  const elapsed = (performance.now() - started) / 1_000;
  const own = process.cpuUsage(ownBefore);
  const after = { cpu: platform.cpu(), pg: postgresCpu(postmaster) };
  const wal = await walSince(db, before.wal);
  const found = await counts(db);
  const acked = answers.AA ?? 0;
  times.sort((one, other) => one - other);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  const floor = await measureFloor(db, Math.min(acked, 20_000));
  const micros = (cpuSeconds: number): number =>
    Math.round((cpuSeconds * 1e6) / Math.max(acked, 1));
  const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
  console.table({
    "acknowledged a second": round(acked / elapsed),
    answers: JSON.stringify(answers),
    "p50, p99 of the answer, ms": `${round(at(0.5))}, ${round(at(0.99))}`,
    "CPU µs a message: sender and mail stand-in": micros((own.user + own.system) / 1e6),
    ...Object.fromEntries(
      Object.entries(after.cpu).map(([part, used]) => [
        `CPU µs a message: ${part}`,
        micros(used - (before.cpu[part] ?? 0)),
      ]),
    ),
    "CPU µs a message: PostgreSQL": micros(after.pg - before.pg),
    "WAL bytes a message": Math.round(wal / Math.max(acked, 1)),
    "told a second": round(found.told / elapsed),
    "waiting to be told at the end": found.backlog,
    "floor: rows of a message a second, one client": round(floor.perSecond),
  });
  console.log(
    JSON.stringify({
      ackedPerSecond: round(acked / elapsed),
      p50Ms: round(at(0.5)),
      p99Ms: round(at(0.99)),
      floorPerSecond: round(floor.perSecond),
      ratioToFloor: round(acked / elapsed / floor.perSecond, 3),
      recorded: found.recorded,
      toldPerSecond: round(found.told / elapsed),
      backlogAtEnd: found.backlog,
      walBytesPerMessage: Math.round(wal / Math.max(acked, 1)),
    }),
  );
}
