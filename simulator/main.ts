import { join } from "node:path";
import { parseArgs } from "node:util";
import { databaseUrl } from "../server/src/cli/database-url.ts";
import { readOperatorConfig } from "../server/src/config.ts";
import { issueCertificates, register } from "./register.ts";
import { runTraffic } from "./sending/run.ts";
import { unusual } from "./traffic/unusual.ts";
import { verdictText } from "./verify/print.ts";
import { verify } from "./verify/verify.ts";

const help = `./run simulate [flags]     laboratories that send real messages over real sockets
  --pace N|max     scenarios a second (2), fractions too; most are one message. Also --rate
  --messages N     stop after so many scenarios; --seconds N  stop after so long
  --labs N (16)    --persons N (100000)    --seed N (1)
  --faults SHARE   share of scenarios with something unusual (0.05)
  --only NAME,...  of the unusual only these:
${list(Object.keys(unusual))}
  --from TIME      the time it is there (now), ISO 8601, from 2026 on: the same seed and time give the
                   same messages
  --host H (127.0.0.1)    --port N (2575)
  --tls            laboratories that have a certificate send over TLS; with --register they get one
  --tls-port N (2576)     --tls-labs N (all): so many of them, the first
  --certificates FOLDER   of their certificates and keys (data folder/simulator/certificates)
  --authority FILE        whom they believe (data folder/tls/authority.pem)
  --ledger FILE    what was sent and answered (data folder/simulator/ledger.jsonl)
  --register       first registers the laboratories by ./run cli organisation import
  --verify         hold the ledger against the database [--database URL] [--json]; exit 1 when they differ
`;
const text = (fallback: string) => ({ type: "string", default: fallback }) as const;
const dataDir = process.env.OPENDEP_DATA_DIR ?? ".data";
const flag = { type: "boolean", default: false } as const;
const { values } = parseArgs({
  options: {
    pace: { type: "string" },
    rate: { type: "string" },
    messages: text("0"),
    seconds: text("0"),
    labs: text("16"),
    persons: text("100000"),
    faults: text("0.05"),
    only: { type: "string" },
    seed: text("1"),
    from: { type: "string" },
    host: text("127.0.0.1"),
    port: text("2575"),
    tls: flag,
    "tls-port": text("2576"),
    "tls-labs": { type: "string" },
    certificates: text(join(dataDir, "simulator", "certificates")),
    authority: text(join(dataDir, "tls", "authority.pem")),
    ledger: text(join(dataDir, "simulator", "ledger.jsonl")),
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
  const labs = number("labs", values.labs, 1);
  const pace = values.pace ?? values.rate ?? "2";
  const only = values.only?.split(",") ?? null;
  const options = {
    host: values.host,
    port: number("port", values.port),
    certificates: values.tls
      ? {
          port: number("tls-port", values["tls-port"]),
          folder: values.certificates,
          authorities: values.authority,
        }
      : null,
    ledger: values.ledger,
    labs,
    persons: number("persons", values.persons, 1),
    faults: number("faults", values.faults),
    ...(only ? { only: only.map(known) } : {}),
    seed: number("seed", values.seed),
    from: values.from === undefined ? Date.now() : time(values.from),
    pace: pace === "max" ? null : number("pace", pace, Number.MIN_VALUE),
    scenarios: number("messages", values.messages),
    lasting: number("seconds", values.seconds) * 1_000,
  };
  if (values.register) await register(labs).catch((error: Error) => wrong(error.message));
  if (values.register && values.tls) {
    const some = Math.min(labs, number("tls-labs", values["tls-labs"] ?? String(labs), 1));
    await issueCertificates(some, values.certificates).catch((error: Error) =>
      wrong(error.message),
    );
  }
  const stopping = new AbortController();
  process.on("SIGINT", () => stopping.abort());
  process.on("SIGTERM", () => stopping.abort());
  const report = await runTraffic({ ...options, stop: stopping.signal });
  if (report.sent > 0 && report.answers.none === report.sent)
    process.stderr.write(`Nobody answers at ${values.host}:${values.port}.\n`);
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

async function verifyLedger(): Promise<number> {
  const url = values.database ?? databaseUrl(readOperatorConfig());
  if (!url) {
    process.stderr.write("No database runs here: start the platform, or name one by --database.\n");
    return 2;
  }
  const verdict = await verify(values.ledger, url);
  process.stdout.write(`${values.json ? JSON.stringify(verdict) : verdictText(verdict)}\n`);
  return verdict.ok ? 0 : 1;
}

function number(name: string, given: string, least = 0): number {
  const value = Number(given);
  if (given !== "" && Number.isFinite(value) && value >= least) return value;
  return wrong(`--${name}: give a number, as --help shows`);
}

function time(given: string): number {
  const value = Date.parse(given);
  return Number.isNaN(value) ? wrong("--from: give a time as 2026-03-02T10:00:00Z") : value;
}

function known(name: string): string {
  return name in unusual ? name : wrong(`--only: there is no ${name}; --help shows what there is`);
}

function wrong(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(2);
}

function list(names: readonly string[]): string {
  const rows = names.map((_, index) => names.slice(index, index + 4)).filter((_, i) => i % 4 === 0);
  return rows.map((row) => `                   ${row.join(", ")}`).join(",\n");
}
