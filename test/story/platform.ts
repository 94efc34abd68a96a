import { connect } from "node:net";
import { Deframer, frame } from "#hl7v2";
import { type Config, readConfig } from "../../server/src/config.ts";
import type { Running } from "../../server/src/supervisor/role.ts";
import { type MailStandIn, startMailStandIn } from "../../standins/mail/index.ts";
import { ensureBuilt } from "../../web/test/built.ts";
import type { TestDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";

export interface Platform {
  readonly config: Config;
  readonly mail: MailStandIn;
  readonly mllp: number;
  readonly mllps: number;
  /** 0 unless OPENDEP_CODES_PORT is among the settings. */
  readonly codes: number;
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The roles as the supervisor starts them, in this process, on the file's database.
 * @param env settings beside or instead of those of a test
 */
export async function startPlatform(
  db: TestDatabase,
  env: Readonly<Record<string, string>> = {},
): Promise<Platform> {
  await ensureBuilt();
  const mail = await startMailStandIn({ smtpPort: 0, httpPort: 0 });
  const config = readConfig({
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: makeFolder(),
    DATABASE_URL: db.url,
    OPENDEP_HTTP_PORT: "0",
    OPENDEP_MLLP_PORT: "0",
    OPENDEP_LOG_LEVEL: "warn",
    OPENDEP_SMTP_URL: `smtp://127.0.0.1:${mail.smtpPort}`,
    OPENDEP_PUBLIC_URL: "http://portal.example",
    ...env,
  });
  const roles = await Promise.all([
    import("../../server/src/roles/intake.ts"),
    import("../../server/src/roles/worker.ts"),
    import("../../server/src/roles/follower.ts"),
    import("../../server/src/roles/signer.ts"),
    import("../../server/src/roles/web.ts"),
  ]);
  const running: Running[] = [];
  // Before they start: what is registered later may be unknown for a moment.
  await register(db);
  for (const role of roles) running.push(await role.start(config));
  // The worker's daily run begins as it starts: what a test counts is counted after it.
  await until(async () => {
    const runs = await db.query("select from retention.run where outcome <> 'running'");
    return runs.length > 0;
  });
  const ports = Object.assign({}, ...running.map((one) => one.ports)) as Record<string, number>;
  return {
    config,
    mail,
    mllp: ports.mllp ?? 0,
    mllps: ports.mllps ?? 0,
    codes: ports.codes ?? 0,
    url: `http://127.0.0.1:${ports.http}`,
    async stop() {
      for (const one of running) await one.stop();
      await mail.stop();
    },
  };
}

const register = (db: TestDatabase): Promise<number> =>
  registerLaboratory(db, {
    phone: "01 99 00 12 34",
    email: "contact@tilleuls.example",
    address: "12 rue des Tilleuls, 75007 Paris",
    codeMap: { tests: {}, values: { DETECTE: "positive" } },
  });

export interface Told {
  id: string;
  report?: string;
  value?: string;
  status?: string;
  name?: string;
  birth?: string;
  mail?: string;
  phone?: string;
  validated?: string;
  facility?: string;
  application?: string;
  /** Code of the test and its text, where it is no PCR. */
  test?: string;
  extra?: string[];
}

/** PID-13: a mobile phone where one is told, and an address unless it is told to be empty. */
function contactsOf({ mail = "dominique@patients.example", phone }: Told): string {
  const ways = [
    ...(phone === undefined ? [] : [`^PRN^CP^^^^^^^^^${phone}`]),
    ...(mail === "" ? [] : [`^NET^Internet^${mail}`]),
  ];
  return ways.join("~");
}

/** A message of the French profile, from what matters in a story. */
export const message = (told: Told): string =>
  [
    `MSH|^~\\&|${told.application ?? "SIL"}|${told.facility ?? "990000001"}|OPENDEP|NAT|20260115093000+0100||ORU^R01^ORU_R01|${told.id}|P|2.5|||||FRA|UNICODE UTF-8`,
    `PID|1||279035121518989^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS||${told.name ?? "PAT-TROIS^DOMINIQUE^DOMINIQUE"}^^^^L||${told.birth ?? "19790328"}|F|||28 av de Breteuil^^PARIS^^75007^FRA^H||${contactsOf(told)}|||||||||||||||||||VALI`,
    `ORC|RE||${told.report ?? "R1"}^LABO`,
    `OBR|1||${told.report ?? "R1"}^LABO|${told.test ?? "94500-6^SARS-CoV-2 ARN resp"}^LN|||20260115080000+0100|||||||||||||||${told.validated ?? "20260115092500+0100"}||LAB|F`,
    `OBX|1|CE|${told.test ?? "94500-6^SARS-CoV-2 ARN resp"}^LN||${told.value ?? "N^Négatif^99SIDEPRES"}||||||${told.status ?? "F"}|||20260115080000+0100`,
    ...(told.extra ?? []),
    "",
  ].join("\r");

/** Sends frames over one connection and resolves to the answers, in order. */
export function sendFrames(port: number, messages: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const deframer = new Deframer({ maxBytes: 1_000_000 });
    const answers: string[] = [];
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("closed before every answer came")));
    socket.on("data", (chunk) => {
      for (const event of deframer.push(chunk)) {
        if (event.kind === "frame") answers.push(Buffer.from(event.bytes).toString("utf8"));
      }
      if (answers.length < messages.length) return;
      resolve(answers);
      socket.destroy();
    });
    for (const one of messages) socket.write(frame(Buffer.from(one)));
  });
}

export const codeOf = (answer: string): string => /\rMSA\|(\w\w)\|/.exec(answer)?.[1] ?? "";

/** Waits for something that happens in another process or on another turn. */
export async function until<T>(look: () => T | Promise<T>, seconds = 15): Promise<NonNullable<T>> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const seen = await look();
    if (seen) return seen as NonNullable<T>;
    if (Date.now() > end) throw new Error("it did not happen in time");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
