import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/**
 * The bench of intake with another number of lanes each, which is a choice for the life of a database.
 * In turn, round after round, so that what else the machine does falls on all of them alike. Flags of
 * the bench of intake are handed on; each run has a database of its own.
 */
const { values, tokens } = parseArgs({
  strict: false,
  allowPositionals: true,
  tokens: true,
  options: {
    of: { type: "string", default: "4,16,64" },
    rounds: { type: "string", default: "3" },
  },
});
const lanes = String(values.of).split(",").map(Number);
const rounds = Number(values.rounds);
// What this bench does not know stays in its order, a flag and then its value.
const handed = tokens.flatMap((token) => {
  if (token.kind === "positional") return [token.value];
  if (token.kind !== "option" || ["of", "rounds"].includes(token.name)) return [];
  return [token.value === undefined ? token.rawName : `${token.rawName}=${token.value}`];
});

interface Figures {
  readonly ackedPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly ratioToFloor: number;
  readonly walBytesPerMessage: number;
  readonly messagesPerBatch: number;
  readonly verified: boolean;
  readonly cpuMicrosPerMessage: Readonly<Record<string, number>>;
}

const runs = new Map<number, Figures[]>(lanes.map((count) => [count, []]));
for (let round = 0; round < rounds; round++) {
  for (const count of lanes) runs.get(count)?.push(await intakeWith(count));
}
const median = (some: readonly Figures[], of: (one: Figures) => number): number =>
  some.map(of).sort((one, other) => one - other)[some.length >> 1] ?? 0;
const rows = [...runs].map(([count, some]) => ({
  lanes: count,
  ackedPerSecond: median(some, (one) => one.ackedPerSecond),
  least: Math.min(...some.map((one) => one.ackedPerSecond)),
  most: Math.max(...some.map((one) => one.ackedPerSecond)),
  p50Ms: median(some, (one) => one.p50Ms),
  p99Ms: median(some, (one) => one.p99Ms),
  ratioToFloor: median(some, (one) => one.ratioToFloor),
  postgresMicros: median(some, (one) => one.cpuMicrosPerMessage.PostgreSQL ?? 0),
  intakeMicros: median(some, (one) => one.cpuMicrosPerMessage.intake ?? 0),
  walBytesPerMessage: median(some, (one) => one.walBytesPerMessage),
  messagesPerBatch: median(some, (one) => one.messagesPerBatch),
}));
console.table(rows);
console.log(JSON.stringify({ rounds, lanes: rows }));

async function intakeWith(count: number): Promise<Figures> {
  const script = fileURLToPath(new URL("./intake.ts", import.meta.url));
  const child = spawn(process.execPath, [script, ...handed, "--lanes", String(count)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let last = "";
  for await (const line of createInterface({ input: child.stdout })) last = line;
  const figures = JSON.parse(last) as Figures;
  if (!figures.verified) throw new Error(`with ${count} lanes the database does not agree`);
  process.stderr.write(`${count} lanes: ${figures.ackedPerSecond} a second\n`);
  return figures;
}
