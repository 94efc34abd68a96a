import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { allowHistory } from "./allow-history.ts";
import { applyForRegistration } from "./apply-for-registration.ts";
import { connectApplication } from "./connect-application.ts";
import { registerProfessionals } from "./register-professionals.ts";

/**
 * `./run demo`: the stand-ins of mail server, SMS carrier, identity and contact-tracing application, the platform, and a simulated country that sends real
 * messages over real sockets. Says where to look; ends cleanly with Ctrl-C.
 */
const at = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const children: ChildProcess[] = [];
const own = (name: string): string =>
  resolve(process.env.OPENDEP_DATA_DIR ?? ".data", "simulator", name);
const ledger = own("ledger.jsonl");
/** Of what the counters entered. Apart from the other: it is held against no database. */
const counterLedger = own("counter.jsonl");
const secret = own("identity-secret");
const application = own("application");

function start(script: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [at(script), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { OPENDEP_LOG_LEVEL: "warn", ...process.env, OPENDEP_MODE: "demo", ...env },
  });
  children.push(child);
  return child;
}

/** The JSON of the line by which a program says that it serves. */
function ready(child: ChildProcess): Promise<Record<string, string | number>> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error("no standard output"));
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      const json = line.slice(line.indexOf("{"));
      if (json.startsWith("{")) resolve(JSON.parse(json));
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code} before it was ready`)));
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once("exit", () => resolve()));

/** What professionals meet who sign in: tests at the counters, and somebody who asks to be registered. */
function beginTheDay(port: number, mailUrl: string, smsUrl: string): void {
  const url = `http://localhost:${port}`;
  const named = ["--url", url, "--public-url", process.env.OPENDEP_PUBLIC_URL ?? url];
  const files = ["--ledger", counterLedger, "--keys", own("pharmacies")];
  start("simulator/pharmacy/main.ts", [...named, ...files]);
  const tell = (error: Error) => {
    if (!stopping) process.stderr.write(`${error.message}\n`);
  };
  applyForRegistration(url, mailUrl, own("registration.json")).catch(tell);
  allowHistory(url, [smsUrl, mailUrl], [ledger, counterLedger]).catch(tell);
}

let stopping = false;
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  // The last started first: no laboratory sends to a platform that ends.
  for (const child of [...children].reverse()) {
    child.kill("SIGTERM");
    await ended(child);
  }
  process.exit(code);
}
process.on("SIGINT", () => void stop(0));
process.on("SIGTERM", () => void stop(0));

try {
  const mail = await ready(start("standins/mail/main.ts", [ledger, counterLedger]));
  const smtp = process.env.OPENDEP_SMTP_URL ?? `smtp://127.0.0.1:${mail.smtpPort}`;
  const sms = await ready(start("standins/sms/main.ts", [ledger, counterLedger]));
  const smpp = process.env.OPENDEP_SMPP_URL ?? `smpp://demo@127.0.0.1:${sms.smppPort}`;
  const tracing = await ready(start("standins/contact-tracing/main.ts", [application]));
  const wallet = await ready(start("standins/wallet/main.ts", []));
  const identity = await ready(start("standins/identity/main.ts", [secret]));
  // The stand-in speaks as France's provider; a provider that is named instead is named whole.
  const standsIn =
    (process.env.OPENDEP_COUNTRY ?? "fr") === "fr" && !process.env.OPENDEP_OIDC_ISSUER;
  const settings = {
    ...(standsIn && {
      OPENDEP_OIDC_ISSUER: String(identity.issuer),
      OPENDEP_OIDC_CLIENT_ID: String(identity.clientId),
      OPENDEP_OIDC_CLIENT_SECRET_FILE: secret,
    }),
    OPENDEP_SMTP_URL: smtp,
    OPENDEP_SMPP_URL: smpp,
    OPENDEP_CODES_PORT: process.env.OPENDEP_CODES_PORT ?? "0",
    OPENDEP_CODES_LINK: process.env.OPENDEP_CODES_LINK ?? String(tracing.link),
    OPENDEP_WALLET_LINK: process.env.OPENDEP_WALLET_LINK ?? String(wallet.link),
  };
  const platform = await ready(start("server/src/main.ts", [], settings));
  await connectApplication(application, Number(platform.codes));
  if (standsIn) await registerProfessionals();
  const rate = process.argv.slice(2);
  const simulator = start("simulator/main.ts", [
    "--register",
    "--ledger",
    ledger,
    "--port",
    String(platform.mllp),
    "--tls",
    "--tls-port",
    String(platform.mllps),
    "--tls-labs",
    "5",
    ...(rate.length > 0 ? rate : ["--rate", "2"]),
  ]);
  simulator.stdout?.pipe(process.stderr);
  if (standsIn) beginTheDay(Number(platform.http), String(mail.url), String(sms.url));
  process.stdout.write(`
OpenDEP is running with made-up people.

  SMS to patients        ${sms.url}          open one, follow its link, give the birth date beside it
  E-mails to patients    ${mail.url}          of people without a mobile phone, or whose SMS did not arrive
  The portal             http://localhost:${platform.http}/
  Professionals          http://localhost:${platform.http}/pro           sign in as Camille (tests of today), Maxence (results, a patient's history), Lou (applications, audit) or another
  Codes on paper         http://localhost:${platform.http}/code          for people with neither phone nor mail, shown on the mail page
  Certificates checked   http://localhost:${platform.http}/verifier      ./run cli certificate specimen --to FOLDER makes some to try
  A wallet               ${wallet.url}          "Ajouter à mon application" puts a certificate in
  Contact tracing        ${tracing.url}          an application: on the page of a positive, "Obtenir un code" leads to it
  Laboratories send to   127.0.0.1:${platform.mllp}       HL7 v2 over MLLP
                         127.0.0.1:${platform.mllps}       the same over TLS, with a certificate each: five of them do
  Health, metrics        http://localhost:${platform.http}/health/ready   http://localhost:${platform.http}/metrics
  What was sent          ${ledger}

  Ctrl-C ends it; the data stay in ${platform.dataDir}.
`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await stop(1);
}
