import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { databaseUrl } from "../../server/src/cli/database-url.ts";
import { readConfig } from "../../server/src/config.ts";
import { placeOf } from "../../server/src/platform/postgres/place.ts";
import { runningPostmaster } from "../../server/src/platform/postgres/postmaster.ts";
import { type MailStandIn, startMailStandIn } from "../../standins/mail/index.ts";
import { ensureBuilt } from "../../web/test/built.ts";
import { type Supervised, startSupervised } from "../ground/supervised.ts";
import { codeOf, sendFrames, until } from "../story/platform.ts";
import { makeFolder } from "../support/folder.ts";
import { Canaries } from "./canaries.ts";
import { plantedMessage } from "./messages.ts";
import { type Finding, Search } from "./search.ts";

/**
 * No name where none belongs: people whose every field is twelve random letters, sent through the
 * whole platform, on its fault paths too. Then everything that it has written is searched.
 */

const canaries = new Canaries();
const plant = (id: string, said: Partial<Parameters<typeof plantedMessage>[1]> = {}): string =>
  plantedMessage(canaries, { id, ...said });
/** What the platform said to the outside: answers, pages, figures. */
const said: string[] = [];

let dataDir = "";
let mail: MailStandIn;
let one: Supervised;
let ready: { http: number; mllp: number };
let db: pg.Pool;

async function start(): Promise<void> {
  await ensureBuilt();
  dataDir = makeFolder();
  mail = await startMailStandIn({
    smtpPort: 0,
    httpPort: 0,
    refuse: (address) => (address.endsWith("@gone.example") ? 550 : null),
  });
  one = startSupervised(dataDir, environment(), "../../server/src/main.ts");
  ready = (await one.ready) as unknown as typeof ready;
  const config = readConfig({ ...environment(), OPENDEP_DATA_DIR: dataDir });
  db = new pg.Pool({ connectionString: databaseUrl(config) ?? "", max: 1 });
  db.on("error", () => {});
  // What is compressed could not be searched.
  await db.query("alter system set wal_compression = off");
  await db.query("select pg_reload_conf()");
  await registerLaboratory();
}

afterAll(async () => {
  await db?.end();
  await mail?.stop();
});

const environment = (): Record<string, string> => ({
  OPENDEP_MODE: "test",
  OPENDEP_ROLES: "all",
  OPENDEP_LOG_LEVEL: "trace",
  OPENDEP_SMTP_URL: `smtp://127.0.0.1:${mail.smtpPort}`,
});

async function registerLaboratory(): Promise<void> {
  const file = join(makeFolder(), "laboratories.json");
  const laboratory = { code: "990000001", name: "Laboratoire des Tilleuls", zone: "Europe/Paris" };
  writeFileSync(
    file,
    JSON.stringify([{ ...laboratory, application: "SIL", facility: "990000001" }]),
  );
  const program = join(import.meta.dirname, "../../server/src/cli/main.ts");
  const args = [program, "organisation", "import", file, "--as", "test"];
  const env = { ...process.env, ...environment(), OPENDEP_DATA_DIR: dataDir };
  await promisify(execFile)(process.execPath, args, { env });
}

const send = async (...messages: string[]): Promise<string[]> => {
  const answers = await sendFrames(ready.mllp, messages);
  said.push(...answers);
  return answers.map(codeOf);
};

const ask = async (path: string, body: string): Promise<number> => {
  const response = await fetch(`http://127.0.0.1:${ready.http}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  // What the person asked for is theirs: only what is said in refusing is searched.
  if (!response.ok) said.push(await response.text());
  return response.status;
};

/** Of the process that serves a role now: the log names each that came to serve. */
const pidOf = (role: string): number => {
  const started = new RegExp(`"role":"${role}","childPid":(\\d+),"ports"`, "g");
  return Number([...one.stderr().matchAll(started)].at(-1)?.[1]);
};

/** Sends until it is taken, as laboratories do. */
const sendAgain = (message: string): Promise<boolean> =>
  until(async () => {
    try {
      return (await send(message))[0] === "AA";
    } catch {
      return false;
    }
  }, 60);

async function sendAllKinds(): Promise<void> {
  // Just registered, it may be a stranger for two seconds more.
  expect(await sendAgain(plant("accepted"))).toBe(true);
  expect(await send(plant("undeliverable", { mailDomain: "gone.example" }))).toEqual(["AA"]);
  const birth = canaries.letters("refused birth date");
  expect(await send(plant("refused-date", { birth }))).toEqual(["AE"]);
  const word = canaries.letters("refused value");
  expect(await send(plant("refused-value", { value: `${word}^${word}^L` }))).toEqual(["AE"]);
  expect(await send(plant("stranger", { facility: "990000009" }))).toEqual(["AR"]);
  expect(await send(`PID|1|${canaries.letters("no message at all")}`)).toEqual(["AE"]);
  await until(() => mail.count() >= 1);
}

async function meetAnErrorOfTheDatabase(): Promise<void> {
  const table = "alter table pseudonymous.report_version";
  await db.query(`${table} add constraint culprit check (age_years <> 46) not valid`);
  expect(await send(plant("culprit"))).toEqual(["AE"]);
  await db.query(`${table} drop constraint culprit`);
}

async function useThePortal(): Promise<void> {
  const token = /\/r#([A-Za-z0-9_-]{22})/.exec(JSON.stringify(mail.messages()))?.[1] ?? "";
  const right = { token, birthDate: "1979-03-28" };
  expect(await ask("/api/patient/result", JSON.stringify(right))).toBe(200);
  const wrong = { token, birthDate: "1979-03-29", birthName: canaries.letters("typed name") };
  expect(await ask("/api/patient/result", JSON.stringify(wrong))).toBe(403);
  const detail = canaries.letters("contest detail");
  const contact = canaries.letters("contest contact");
  const contest = { ...right, reason: "detail-wrong", detail, contact };
  expect(await ask("/api/patient/contest", JSON.stringify(contest))).toBe(200);
  const odd = JSON.stringify({ ...right, birthDate: canaries.letters("odd date") });
  expect(await ask("/api/patient/result", odd)).toBe(400);
  expect(await ask("/api/patient/result", `{"${canaries.letters("broken JSON")}`)).toBe(400);
  expect(await ask(`/${canaries.letters("address")}`, "{}")).toBe(404);
}

async function killProcessesUnderWay(): Promise<void> {
  const during = Array.from({ length: 40 }, (_, index) => plant(`killed-${index}`));
  const sending = Promise.allSettled(during.map((message) => send(message)));
  process.kill(pidOf("intake"), "SIGKILL");
  process.kill(pidOf("worker"), "SIGKILL");
  await sending;
  expect(await sendAgain(plant("after the servers"))).toBe(true);
  const again = Promise.allSettled(during.map((message) => send(message)));
  process.kill(runningPostmaster(placeOf(dataDir).cluster)?.pid ?? 0, "SIGKILL");
  await again;
  expect(await sendAgain(plant("after the database"))).toBe(true);
}

/** Everything that the platform has written or said. */
async function searchAll(search: Search): Promise<Finding[]> {
  const figures = await (await fetch(`http://127.0.0.1:${ready.http}/metrics`)).text();
  const health = await (await fetch(`http://127.0.0.1:${ready.http}/health/ready`)).text();
  await db.query("checkpoint");
  return [
    ...search.in("log", one.stderr()),
    ...search.in("standard output", one.stdout()),
    ...search.in("answers and error pages", said.join("\n")),
    ...search.in("figures", figures),
    ...search.in("health", health),
    // Tables, indexes, the write-ahead log, PostgreSQL's own log, anchors, temporary files.
    ...search.inFolder(placeOf(dataDir).home),
    ...search.inFolder(dataDir),
  ];
}

/** Something planted in each kind of place, to prove that the search would find it. */
async function plantControls(control: Canaries): Promise<void> {
  const [inTable, inJob, inFile] = ["table", "job", "file"].map((field) => control.letters(field));
  // The first change of a page after a checkpoint writes the whole page to the log, compressed or not;
  // the second is a row.
  await db.query(
    `insert into audit.entry (lane, writer, link, ordinal, at, actor, action, purpose, subject)
      select 0, 'control', link, 1, now(), $1, '', '', '{}' from generate_series(1, 2) as link`,
    [inTable],
  );
  const encoded = Buffer.from(inJob ?? "").toString("base64");
  await db.query("select graphile_worker.add_job('control', json_build_object('is', $1::text))", [
    encoded,
  ]);
  writeFileSync(join(dataDir, "control"), Buffer.from(inFile ?? "", "utf16le"));
}

test("none is found outside the sealed records, and the search finds what is there", {
  timeout: 240_000,
}, async () => {
  await start();
  await sendAllKinds();
  await meetAnErrorOfTheDatabase();
  await useThePortal();
  await killProcessesUnderWay();
  expect(await searchAll(new Search(canaries.planted))).toEqual([]);

  const control = new Canaries();
  await plantControls(control);
  const found = await searchAll(new Search(control.planted));
  const fields = new Set(found.map(({ field }) => field));
  expect(fields).toEqual(new Set(["table", "job", "file"]));
  expect(found.some(({ place }) => place.includes("pg_wal"))).toBe(true);
});
