import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { databaseUrl } from "../server/src/cli/database-url.ts";
import { readConfig } from "../server/src/config.ts";
import { register } from "../simulator/register.ts";
import { verify } from "../simulator/verify/verify.ts";
import { startMailStandIn } from "../standins/mail/index.ts";
import { removeDataFolder } from "../test/support/run-folder.ts";
import { type Kind, kinds, type Scene } from "./faults/kinds.ts";
import { labs, startLoad } from "./faults/load.ts";
import { lookAt, startService } from "./faults/platform.ts";
import { startProxy } from "./faults/proxy.ts";
import { compareTexted, startNotingCarrier } from "./faults/texted.ts";
import { awaitedIds, deliveriesByMail, untold } from "./faults/told.sql.ts";
import { compareTold, noteMail } from "./faults/told.ts";
import { inThisPhase, isDoubled, isLost } from "./faults/verdict.ts";
import { untilNoon } from "./measure/carriers.ts";

/** Every process killed as nobody can refuse, and connections cut, under load; then the ledger. */
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "7" },
    pace: { type: "string", default: "40" },
    only: { type: "string", default: "" },
  },
});
const chosen = kinds.filter(({ name }) => name.includes(values.only));
const phaseMs = (Number(values.minutes) * 60_000) / chosen.length;
const dataDir = mkdtempSync(join(tmpdir(), "opendep-crash-"));
const host = "crash.example";
const mails = new Map<string, number[]>();
const mail = await startMailStandIn({
  smtpPort: 0,
  httpPort: 0,
  onMail: noteMail(mails),
});
const carrier = await startNotingCarrier();
const env = {
  ...process.env,
  OPENDEP_MODE: "test",
  // A bench is what a hold is made against.
  OPENDEP_HOLDS: "off",
  OPENDEP_DATA_DIR: dataDir,
  OPENDEP_HTTP_PORT: "0",
  OPENDEP_MLLP_PORT: "0",
  OPENDEP_PUBLIC_URL: `https://${host}`,
  OPENDEP_SMTP_URL: `smtp://127.0.0.1:${mail.smtpPort}`,
  OPENDEP_SMPP_URL: `smpp://bench@127.0.0.1:${carrier.port}`,
  // At night no SMS goes out.
  OPENDEP_CLOCK: untilNoon(new Date()),
  OPENDEP_LOG_LEVEL: process.env.OPENDEP_LOG_LEVEL ?? "silent",
};
const service = await startService(env);
const proxy = await startProxy(service.ports.mllp);
const scene: Scene = { service, proxy, dataDir };
try {
  await register(labs, env);
  const phases: Phase[] = [];
  for (const [index, kind] of chosen.entries()) phases.push(await harmUnderLoad(kind, index + 1));
  await report(phases);
} finally {
  await service.stop();
  await proxy.stop();
  await mail.stop();
  await carrier.stop();
  await removeDataFolder(dataDir);
}

interface Phase {
  readonly kind: Kind;
  readonly ledger: string;
  readonly kills: readonly number[];
  /** From the harm to health and an answer to a laboratory, milliseconds. */
  readonly recoveries: readonly number[];
}

async function harmUnderLoad(kind: Kind, seed: number): Promise<Phase> {
  const ledger = join(dataDir, "ledgers", `${seed}.jsonl`);
  const load = startLoad(proxy.port, ledger, Number(values.pace), seed);
  const [kills, recoveries]: [number[], number[]] = [[], []];
  const end = Date.now() + phaseMs;
  while (Date.now() < end) {
    await sleep(500 + Math.random() * 2_000);
    const before = await lookAt(service.ports.http);
    const at = Date.now();
    kills.push(at);
    if (!(await kind.harm(scene))) continue;
    // What was on its way when the harm was done may still be answered: after it counts.
    await sleep(20);
    const again = await recovery(kind, before, at);
    recoveries.push(again);
  }
  await load.end();
  process.stderr.write(`${kind.name}: ${recoveries.length} times\n`);
  return { kind, ledger, kills, recoveries };
}

async function recovery(
  kind: Kind,
  before: Awaited<ReturnType<typeof lookAt>>,
  at: number,
): Promise<number> {
  for (const limit = at + 120_000; Date.now() < limit; await sleep(50)) {
    if (!kind.isBack(before, await lookAt(service.ports.http))) continue;
    const well = Date.now();
    while (proxy.lastAcceptedAt() < at + 20 && Date.now() < limit) await sleep(10);
    return Math.max(well, proxy.lastAcceptedAt()) - at;
  }
  throw new Error(`${kind.name}: it did not come back within two minutes`);
}

async function report(phases: readonly Phase[]): Promise<void> {
  const url = databaseUrl(readConfig(env)) ?? "";
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // A killed worker's claims are given back when their lease ends, after two minutes.
  for (const limit = Date.now() + 300_000; Date.now() < limit && (await untold(client)) > 0; )
    await sleep(500);
  const left = await untold(client);
  const rows = await deliveriesByMail(client, host);
  const awaited = await awaitedIds(client);
  await client.end();

  const all = join(dataDir, "ledgers", "all.jsonl");
  writeFileSync(all, phases.map(({ ledger }) => readFileSync(ledger, "utf8")).join(""));
  const whole = await verify(all, url);
  const kills = phases.flatMap((phase) => phase.kills);
  const told = compareTold(rows, mails, kills);
  const texted = compareTexted(carrier.texts, awaited, kills);
  const lines = await Promise.all(phases.map((phase) => lineOf(phase, url)));
  console.table(lines);
  console.log(
    [
      `${whole.messages} messages, ${whole.acknowledged} acknowledged, ${whole.unanswered} without an answer at the end`,
      `${told.mails} mails; ${told.twice} came twice, each in flight when something was killed; ${told.lost} lost, ${told.wrong} doubled otherwise`,
      `${texted.texts} SMS; of those that no receipt comes of ${texted.twice} came twice, each in flight when something was killed; ${texted.lost} lost, ${texted.wrong} doubled otherwise`,
      "A process that is killed leaves what it wrote to the operating system. This is no power cut:",
      "it says nothing of disks that acknowledge what they have not written.",
    ].join("\n"),
  );
  const kindsOf = whole.differences.map(({ what }) => what);
  console.log(
    JSON.stringify({
      faults: lines.reduce((sum, line) => sum + line.times, 0),
      messages: whole.messages,
      acknowledged: whole.acknowledged,
      lost: whole.differences.filter(isLost).length,
      doubled: whole.differences.filter(isDoubled).length,
      differences: Object.fromEntries(
        [...new Set(kindsOf)].map((what) => [what, kindsOf.filter((one) => one === what).length]),
      ),
      told,
      texted,
      untold: left,
      lines,
    }),
  );
  const never = lines.filter(({ times }) => times === 0).map(({ fault }) => fault);
  if (never.length > 0) process.stderr.write(`never done: ${never.join("; ")}\n`);
  const wrongly = told.lost + told.wrong + told.unknown + texted.lost + texted.wrong;
  if (never.length > 0 || !whole.ok || wrongly + left > 0) process.exitCode = 1;
}

async function lineOf({ kind, ledger, kills, recoveries }: Phase, url: string) {
  const { differences, acknowledged } = await verify(ledger, url);
  const own = differences.filter(inThisPhase);
  const sorted = [...recoveries].sort((one, other) => one - other);
  const [from = 0, to = 0] = [kills[0], kills.at(-1)];
  const inPhase = [...mails].filter(
    ([, [first = 0]]) => first >= from - 15_000 && first <= to + 1_000,
  );
  return {
    fault: kind.name,
    times: recoveries.length,
    "recovery ms, median": sorted[sorted.length >> 1] ?? 0,
    "recovery ms, longest": sorted.at(-1) ?? 0,
    acknowledged,
    lost: own.filter(isLost).length,
    doubled: own.filter(isDoubled).length,
    "told twice": inPhase.filter(([, times]) => times.length > 1).length,
  };
}
