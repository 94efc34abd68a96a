import { join } from "node:path";
import { parseArgs } from "node:util";
import { databaseUrl } from "../server/src/cli/database-url.ts";
import { readOperatorConfig } from "../server/src/config.ts";
import { register } from "./register.ts";
import { runTraffic } from "./sending/run.ts";
import { unusual } from "./traffic/unusual.ts";
import { verify } from "./verify/verify.ts";

const help = `./run simulate [flags]     laboratories that send real messages over real sockets
  --rate N|max     scenarios a second, fractions too (2); most are one message
  --messages N     stop after so many scenarios; --seconds N  stop after so long
  --labs N (16)    --persons N (100000)    --seed N (1)
  --faults SHARE   share of scenarios with something unusual (0.05):
                   ${Object.keys(unusual).join(", ")}
  --from TIME      the time it is there (now), ISO 8601: the same seed and time give the same messages
  --host H (127.0.0.1)    --port N (2575)
  --ledger FILE    what was sent and answered (data folder/simulator/ledger.jsonl)
  --register       first registers the laboratories by ./run cli organisation import
  --verify         hold the ledger against the database [--database URL] [--json]; exit 1 when they differ
`;
const text = (fallback: string) => ({ type: "string", default: fallback }) as const;
const flag = { type: "boolean", default: false } as const;
const { values } = parseArgs({
  options: {
    rate: text("2"),
    messages: text("0"),
    seconds: text("0"),
    labs: text("16"),
    persons: text("100000"),
    faults: text("0.05"),
    seed: text("1"),
    from: { type: "string" },
    host: text("127.0.0.1"),
    port: text("2575"),
    ledger: text(join(process.env.OPENDEP_DATA_DIR ?? ".data", "simulator", "ledger.jsonl")),
    register: flag,
    verify: flag,
    json: flag,
    database: { type: "string" },
    help: flag,
  },
});
if (values.help) process.stdout.write(help);
else if (values.verify) process.exitCode = await verifyLedger();
else await send();

async function send(): Promise<void> {
  const labs = number("labs");
  if (values.register) await register(labs);
  const stopping = new AbortController();
  process.on("SIGINT", () => stopping.abort());
  process.on("SIGTERM", () => stopping.abort());
  const report = await runTraffic({
    host: values.host,
    port: number("port"),
    ledger: values.ledger,
    labs,
    persons: number("persons"),
    faults: number("faults"),
    seed: number("seed"),
    from: values.from === undefined ? Date.now() : Date.parse(values.from),
    rate: values.rate === "max" ? null : number("rate"),
    scenarios: number("messages"),
    lasting: number("seconds") * 1_000,
    stop: stopping.signal,
  });
  if (report.sent > 0 && (report.answers.none ?? 0) === report.sent)
    process.stderr.write(`Nobody answers at ${values.host}:${values.port}.\n`);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exit();
}

function number(
  name: "labs" | "port" | "persons" | "faults" | "seed" | "rate" | "messages" | "seconds",
): number {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`--${name}: give a number, as --help shows\n`);
  process.exit(2);
}

async function verifyLedger(): Promise<number> {
  const url = values.database ?? databaseUrl(readOperatorConfig());
  if (!url) {
    process.stderr.write("No database runs here: start the platform, or name one by --database.\n");
    return 2;
  }
  const verdict = await verify(values.ledger, url);
  const { differences, ...counts } = verdict;
  if (!values.json) {
    console.table(counts);
    for (const { what, where, detail } of differences.slice(0, 50))
      process.stdout.write(`${what}: ${where}${detail && ` (${detail})`}\n`);
  }
  process.stdout.write(`${JSON.stringify({ ...counts, differences: differences.length })}\n`);
  return verdict.ok ? 0 : 1;
}
