import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadCountry } from "../server/src/country/load.ts";
import { channels, startDelivery } from "../server/src/deliver/index.ts";
import { settleLanes } from "../server/src/platform/database/lanes.ts";
import { migrate } from "../server/src/platform/database/migrate.ts";
import { createPool } from "../server/src/platform/database/pool.ts";
import { openKeyFolder } from "../server/src/platform/keys/key-store.ts";
import { createLogger } from "../server/src/platform/log.ts";
import { places } from "../server/src/platform/places.ts";
import { ensureDatabase } from "../server/src/platform/postgres/database.sql.ts";
import { startPostgres } from "../server/src/platform/postgres/server.ts";
import { removeDataFolder } from "../test/support/run-folder.ts";
import { bareMail, bareSms } from "./deliver/bare.ts";
import { fill, toldBy } from "./deliver/fill.sql.ts";

/** Telling what waits, both channels at once, to stand-ins in processes of their own. */
const { values } = parseArgs({
  options: {
    sms: { type: "string", default: "20000" },
    mail: { type: "string", default: "3000" },
    sessions: { type: "string", default: "4" },
    window: { type: "string", default: "100" },
  },
});
const counts = { sms: Number(values.sms), email: Number(values.mail) };
const smpp = { sessions: Number(values.sessions), window: Number(values.window) };

const standIns: ChildProcess[] = [];
async function standIn(name: string): Promise<{ smtpPort: number; smppPort: number }> {
  const script = fileURLToPath(new URL(`../standins/${name}/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  standIns.push(child);
  const lines = createInterface({ input: child.stdout });
  const line = await new Promise<string>((resolve) => lines.once("line", resolve));
  return JSON.parse(line.replace(/^ready /, ""));
}

const dataDir = mkdtempSync(join(tmpdir(), "opendep-bench-"));
try {
  const server = await startPostgres(dataDir, { memory: 1536 * 1024 * 1024 });
  const url = Object.assign(new URL(server.url), { pathname: "/opendep" }).href;
  await ensureDatabase(server.url, "opendep");
  await migrate(url, places.migrations);
  await settleLanes(url, 16);
  await run(url);
} finally {
  for (const child of standIns) child.kill("SIGTERM");
  await removeDataFolder(dataDir);
}

async function run(databaseUrl: string): Promise<void> {
  const [{ smtpPort }, { smppPort }] = [await standIn("mail"), await standIn("sms")];
  const bare = {
    sms: await bareSms(smppPort, counts.sms, smpp),
    email: await bareMail(smtpPort, counts.email),
  };
  const owner = createPool(databaseUrl, { role: null, max: 2 });
  const keys = openKeyFolder(join(dataDir, "keys"), ["named", "contact"]);
  await fill(owner, keys, counts);
  const country = loadCountry(places.countries, "fr");
  const started = performance.now();
  const before = process.cpuUsage();
  const delivery = startDelivery({
    databaseUrl,
    keys,
    rules: country.messages,
    channels: channels(
      {
        smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
        mailFrom: "OpenDEP <no-reply@portal.example>",
        smppUrl: `smpp://bench@127.0.0.1:${smppPort}`,
        smsFrom: "OpenDEP",
        smpp,
        publicUrl: "https://portal.example",
        production: false,
        mode: "demo",
      },
      country,
    ),
    clock: { now: () => new Date() },
    log: createLogger({ level: "warn", part: "bench" }),
  });
  const [sms, email, receipts] = await Promise.all([
    until(owner, started, "sms", (told) => told.told >= counts.sms),
    until(owner, started, "email", (told) => told.told >= counts.email),
    // Of the numbers that end in 13 the stand-in says that they were not reached.
    until(owner, started, "sms", (told) => told.delivered >= counts.sms * 0.98),
  ]);
  const cpu = process.cpuUsage(before);
  await delivery.stop();
  await owner.end();
  print({ sms, email, receipts, bare, cpu: (cpu.user + cpu.system) / 1e6 });
}

/** Seconds until it is so. Told by a receipt that it failed counts as told. */
async function until(
  pool: ReturnType<typeof createPool>,
  started: number,
  channel: string,
  isSo: (told: { told: number; delivered: number }) => boolean,
): Promise<number> {
  for (;;) {
    const told = await toldBy(pool, channel);
    if (isSo(told)) return (performance.now() - started) / 1_000;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function print(found: {
  sms: number;
  email: number;
  receipts: number;
  bare: { sms: number; email: number };
  cpu: number;
}): void {
  const rates = { sms: counts.sms / found.sms, email: counts.email / found.email };
  const round = (value: number, digits = 0): number => Number(value.toFixed(digits));
  console.table({
    "SMS a second": round(rates.sms),
    "SMS a second, bare client": round(found.bare.sms),
    "SMS settled by their receipts a second": round((counts.sms * 0.98) / found.receipts),
    "e-mails a second": round(rates.email),
    "e-mails a second, bare client": round(found.bare.email),
    "CPU µs a message, of the sender": round((found.cpu * 1e6) / (counts.sms + counts.email)),
  });
  console.log(
    JSON.stringify({
      smsPerSecond: round(rates.sms),
      smsBarePerSecond: round(found.bare.sms),
      smsRatio: round(rates.sms / found.bare.sms, 3),
      receiptsPerSecond: round((counts.sms * 0.98) / found.receipts),
      mailPerSecond: round(rates.email),
      mailBarePerSecond: round(found.bare.email),
      mailRatio: round(rates.email / found.bare.email, 3),
    }),
  );
}
