import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startMailStandIn } from "../standins/mail/index.ts";
import { startBare } from "./connections/bare.ts";
import { Clients, type Round, type Target } from "./connections/clients.ts";
import { type Laboratory, render } from "./measure/laboratory.ts";
import { issueCertificates, register, startPlatform } from "./measure/platform.ts";
import { residentBytes } from "./measure/processes.ts";

/**
 * All laboratories come back at once: the intake is killed under its open connections and started
 * again by its supervisor, and each sender connects and sends at once. Beside it, in the same run, a
 * bare server of Node.js under the same clients.
 */
const { values } = parseArgs({
  options: {
    tls: { type: "boolean", default: false },
    connections: { type: "string", default: "5000" },
    laboratories: { type: "string", default: "500" },
    processes: { type: "string", default: "1" },
  },
});
const connections = Number(values.connections);
const silent = Math.min(2_000, connections);
const laboratories: Laboratory[] = Array.from(
  { length: Math.min(Number(values.laboratories), connections) },
  (_, index) => ({ code: String(990_000_000 + index), application: "BENCH" }),
);

const mail = await startMailStandIn({ smtpPort: 0, httpPort: 0 });
const platform = await startPlatform({
  OPENDEP_SMTP_URL: `smtp://127.0.0.1:${mail.smtpPort}`,
  OPENDEP_INTAKE_PROCESSES: values.processes,
  OPENDEP_INTAKE_CONNECTIONS: String(connections + silent + 1_000),
});
try {
  await register(platform, laboratories);
  const tls = values.tls ? await certificates() : null;
  const message = (connection: number, round: number): Uint8Array =>
    render(
      {
        laboratory: laboratories[connection % laboratories.length] as Laboratory,
        persons: 12_000_000,
        connection,
      },
      round,
    );
  const port = values.tls ? platform.mllps : platform.mllp;
  const intake = () => platform.processes("intake");
  const ours = await measure({ port, tls, message }, intake, () => {
    for (const pid of intake()) process.kill(pid, "SIGKILL");
  });
  const folder = join(platform.dataDir, "tls");
  const files = ["server.pem", "server.key", "authority.pem"].map((name) => join(folder, name));
  const bare = await startBare(values.tls ? files : []);
  const reference = await measure(
    { port: bare.port, tls, message },
    () => [bare.pid],
    bare.restart,
  );
  bare.stop();
  report(ours, reference);
} finally {
  await platform.stop();
  await mail.stop();
}

interface Measured {
  readonly opened: Round;
  /** After a restart: with a handshake in full, and with tickets (TLS only). */
  readonly restarted: Round;
  readonly resumed: Round | null;
  readonly bytesPerConnection: number;
  readonly perProcess: number[];
}

async function measure(
  target: Target,
  pids: () => number[],
  restart: () => void,
): Promise<Measured> {
  const resident = (): number => pids().reduce((sum, pid) => sum + residentBytes(pid), 0);
  const clients = new Clients(target, connections);
  const opened = await clients.round(false, () => clients.openAll());
  await sleep(3_000);
  const perProcess = pids().map(openFiles);
  // Of what is open beside those that have sent: the heap that messages took is there already.
  const before = resident();
  await clients.openSilent(silent);
  await sleep(3_000);
  const bytesPerConnection = (resident() - before) / silent;
  clients.closeSilent();
  const restarted = await clients.round(false, restart);
  await sleep(3_000);
  const resumed = target.tls === null ? null : await clients.round(true, restart);
  clients.stop();
  await sleep(1_000);
  return { opened, restarted, resumed, bytesPerConnection, perProcess };
}

/** Open files of a process: nearly all of them its connections. */
function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

async function certificates(): Promise<Target["tls"]> {
  const { folder, authorities } = await issueCertificates(platform, laboratories);
  return {
    authorities: readFileSync(authorities, "latin1"),
    identities: laboratories.map(({ code }) => ({
      certificate: readFileSync(join(folder, `${code}.pem`), "latin1"),
      key: readFileSync(join(folder, `${code}.key`), "latin1"),
    })),
  };
}

function report(ours: Measured, bare: Measured): void {
  const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
  const rate = (one: Round): number => round(connections / one.seconds, 0);
  const rows = (["opened", "restarted", "resumed"] as const).flatMap((name) => {
    const [mine, theirs] = [ours[name], bare[name]];
    if (mine === null || theirs === null) return [];
    const words = { opened: "opened", restarted: "back after a kill", resumed: "back by tickets" };
    return [
      [
        words[name],
        {
          seconds: round(mine.seconds),
          "a second": rate(mine),
          "bare, seconds": round(theirs.seconds),
          "bare, a second": rate(theirs),
          "tried in vain": mine.failed,
          resumed: mine.resumed,
          "not AA": JSON.stringify(mine.refused),
        },
      ] as const,
    ];
  });
  console.table(Object.fromEntries(rows));
  const kib = (one: Measured): number => round(one.bytesPerConnection / 1_024);
  const figures = (one: Measured) => ({
    openSeconds: round(one.opened.seconds, 2),
    backSeconds: round(one.restarted.seconds, 2),
    backPerSecond: rate(one.restarted),
    ...(one.resumed && {
      resumedSeconds: round(one.resumed.seconds, 2),
      resumedPerSecond: rate(one.resumed),
      resumed: one.resumed.resumed,
    }),
    kibPerConnection: kib(one),
  });
  console.log(
    JSON.stringify({
      connections,
      tls: values.tls,
      processes: Number(values.processes),
      laboratories: laboratories.length,
      ...figures(ours),
      refused: [ours.opened, ours.restarted, ours.resumed].map((one) => one?.refused ?? {}),
      openFilesPerProcess: ours.perProcess,
      bare: figures(bare),
      ratioToBare: round(bare.restarted.seconds / ours.restarted.seconds, 3),
    }),
  );
}
