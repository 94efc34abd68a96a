import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { databaseUrl } from "../server/src/cli/database-url.ts";
import { readOperatorConfig } from "../server/src/config.ts";
import { LaboratoryConnection } from "./connection.ts";
import { laboratory, registration } from "./laboratories.ts";
import { Ledger } from "./ledger.ts";
import { render } from "./render.ts";
import { traffic } from "./traffic.ts";
import { verify } from "./verify.ts";

const help = `./run simulate [flags]     laboratories that send real messages over real sockets
  --rate N|max     messages a second, fractions too (2)
  --messages N     stop after so many; --seconds N  stop after so long
  --labs N (16)    --persons N (100000)    --faults SHARE (0.05)    --seed N (1)
  --host H (127.0.0.1)    --port N (2575)
  --ledger FILE    what was sent and answered (data folder/simulator/ledger.jsonl)
  --verify         hold the ledger against the database [--database URL]; exit 1 when they differ
  --register       first registers the laboratories by ./run cli organisation import
`;
const text = (fallback: string) => ({ type: "string", default: fallback }) as const;
const { values } = parseArgs({
  options: {
    rate: text("2"),
    messages: text("0"),
    seconds: text("0"),
    labs: text("16"),
    persons: text("100000"),
    faults: text("0.05"),
    seed: text("1"),
    host: text("127.0.0.1"),
    port: text("2575"),
    ledger: text(join(process.env.OPENDEP_DATA_DIR ?? ".data", "simulator", "ledger.jsonl")),
    register: { type: "boolean", default: false },
    verify: { type: "boolean", default: false },
    database: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}
if (values.verify) process.exit(await verifyLedger());
const labs = Number(values.labs);
if (values.register) await register(labs);

const ledger = new Ledger(values.ledger);
const connections = new Map<string, LaboratoryConnection>();
const queues = new Map<string, Promise<void>>();
const answers: Record<string, number> = {};
const started = Date.now();
let sent = 0;
let stopping = false;
const stop = (): void => {
  stopping = true;
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);

const pause = values.rate === "max" ? 0 : 1_000 / Number(values.rate);
const options = {
  labs,
  seed: Number(values.seed),
  persons: Number(values.persons),
  faults: Number(values.faults),
};
for (const step of traffic(options)) {
  if (stopping || reached(sent, Number(values.messages))) break;
  if (reached(Date.now() - started, Number(values.seconds) * 1_000)) break;
  const { lab, message } = step;
  sent += 1;
  const before = queues.get(lab.code) ?? Promise.resolve();
  const bytes = render(lab, message);
  const { person, ...said } = message;
  const job = before.then(async () => {
    if (stopping) return;
    ledger.sending({
      lab: lab.code,
      repeat: step.repeat,
      ...said,
      mail: person.email,
      birthDate: person.birthDate,
    });
    const code = await connection(lab.code).send(bytes, step.cut);
    answers[code] = (answers[code] ?? 0) + 1;
    ledger.answered(lab.code, message.controlId, code);
    if (step.repeat)
      ledger.answered(lab.code, message.controlId, await connection(lab.code).send(bytes));
  });
  queues.set(lab.code, job);
  if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  else if (sent % labs === 0) await Promise.race(queues.values());
}
// What is under way is answered, or given up after some seconds.
await Promise.race([
  Promise.all(queues.values()),
  new Promise((resolve) => setTimeout(resolve, 5_000)),
]);
for (const one of connections.values()) one.close();
ledger.close();
process.stdout.write(
  `${JSON.stringify({ sent, answers, seconds: (Date.now() - started) / 1_000 })}\n`,
);
process.exit(0);

function connection(code: string): LaboratoryConnection {
  const known = connections.get(code);
  if (known) return known;
  const made = new LaboratoryConnection(values.host, Number(values.port));
  connections.set(code, made);
  return made;
}

function reached(value: number, limit: number): boolean {
  return limit > 0 && value >= limit;
}

async function register(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "opendep-simulator-"));
  const file = join(folder, "laboratories.json");
  writeFileSync(
    file,
    JSON.stringify(Array.from({ length: count }, (_, index) => registration(laboratory(index)))),
  );
  const cli = fileURLToPath(new URL("../server/src/cli/main.ts", import.meta.url));
  await promisify(execFile)(process.execPath, [
    cli,
    "organisation",
    "import",
    file,
    "--as",
    "simulator",
  ]);
  rmSync(folder, { recursive: true });
}

async function verifyLedger(): Promise<number> {
  const url = values.database ?? databaseUrl(readOperatorConfig());
  if (!url) {
    process.stderr.write("No database runs here: start the platform, or name one by --database.\n");
    return 2;
  }
  const verdict = await verify(values.ledger, url);
  console.table(verdict);
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
  return verdict.ok ? 0 : 1;
}
