import { X509Certificate } from "node:crypto";
import { cpSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addApplication } from "../../server/src/certificates/activation/applications.sql.ts";
import { hashOfNumber, mostWrong } from "../../server/src/certificates/activation/burn.ts";
import { codeText, signingInput } from "../../server/src/certificates/activation/jwt.ts";
import { hashOfShort, makeShortKey } from "../../server/src/certificates/activation/short-code.ts";
import { signerClient } from "../../server/src/certificates/signer/client.ts";
import { transaction } from "../../server/src/platform/database/pool.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { signerPath } from "../../server/src/platform/local-sockets.ts";
import {
  bindingsOf,
  describeCertificate,
} from "../../server/src/platform/tls/client-certificate.ts";
import { type Platform, startPlatform } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { atNoon } from "../support/noon.ts";
import { type Application, startApplication } from "./application.ts";
import { startWeb, type WebProcess } from "./web-process.ts";

/**
 * Two processes of the web role, each in a data folder of its own as on two hosts, on one database: a
 * code that both are asked for at once is burnt once.
 */
const db = useDatabase();
/** Wrong tries are counted by the hour. */
const clock = atNoon();
let platform: Platform;
const processes: WebProcess[] = [];
const asking: Application[] = [];

const codes = 60;
const askedEach = 8;

beforeAll(async () => {
  platform = await startPlatform(db, { OPENDEP_CODES_PORT: "0", OPENDEP_CLOCK: clock.setting() });
  const { dataDir, tls } = platform.config;
  if (!tls) throw new Error("no TLS");
  makeShortKey(openKeyFolder(platform.config.keysDir, ["activation"]));
  for (let number = 0; number < 2; number += 1) {
    const folder = makeFolder();
    for (const part of ["keys", "published", "tls"]) {
      cpSync(`${dataDir}/${part}`, `${folder}/${part}`, { recursive: true });
    }
    const one = await startWeb(folder, db.url, clock.setting());
    processes.push(one);
    asking.push(await startApplication(tls, one.port, "application"));
  }
  const [first] = asking;
  const shown = describeCertificate(new X509Certificate(first?.identity.certificate ?? ""));
  const binding = bindingsOf(shown).find(({ kind }) => kind === "subject");
  if (!binding) throw new Error("no subject");
  await transaction(db.pool("operator"), (client) =>
    addApplication(client, "application", binding, clock.now()),
  );
}, 180_000);
afterAll(async () => {
  for (const one of asking) one.close();
  for (const one of processes) await one.stop();
  await platform.stop();
});

async function stand(hash: Buffer, form: "link" | "short"): Promise<void> {
  await db.query(
    `insert into activation.standing (code_hash, form, ends_at, issued_on, kept_until)
      values ($1, $2, $3::timestamptz + interval '1 hour', $4, $5)`,
    [hash, form, clock.now(), clock.date(), clock.date(1)],
  );
}

/** Codes as the portal makes them, by the signer of the installation. */
async function makeCodes(): Promise<string[]> {
  const signer = signerClient(signerPath(platform.config.dataDir));
  const { kid } = await signer.current("activation-code");
  const made: string[] = [];
  for (let number = 0; number < codes; number += 1) {
    const jti = `code ${number}`;
    const iat = Math.floor(clock.now().getTime() / 1000) - 60;
    const input = signingInput(kid.toString(), { iss: "SIDEP", jti, iat });
    const { signature } = await signer.sign("activation-code", Buffer.from(input), kid);
    await stand(hashOfNumber(jti), "link");
    made.push(codeText(input, signature));
  }
  signer.close();
  return made;
}

/** Asks both processes at once, many times, in an order that mixes the codes. */
async function askAll(all: readonly string[], times: number) {
  const questions = Array.from({ length: times }, () => all).flat();
  return Promise.all(
    questions.flatMap((code) =>
      asking.map(async (one) => ({ code, ...(await patient(() => one.verify(code))) })),
    ),
  );
}

/** Waits where it is told to: a burst is limited. */
async function patient(ask: () => ReturnType<Application["verify"]>) {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 429 || answer.body.error !== "too many questions at once") return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

it("each of many codes is burnt once, by whichever process", { timeout: 120_000 }, async () => {
  const all = await makeCodes();
  const answers = await askAll(all, askedEach);
  expect(answers).toHaveLength(codes * askedEach * 2);
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const burnt = answers.filter(({ body }) => body.valid === true).map(({ code }) => code);
  expect(burnt.sort()).toEqual([...all].sort());
});

it("a short code too, and both count the same wrong tries", { timeout: 120_000 }, async () => {
  const keys = openKeyFolder(platform.config.keysDir, ["activation"]);
  const short = ["AAAAAA", "BBBBBB", "CCCCCC"];
  for (const code of short) await stand(hashOfShort(keys, code), "short");
  const answers = await askAll(short, askedEach);
  const burnt = answers.filter(({ body }) => body.valid === true).map(({ code }) => code);
  expect(burnt.sort()).toEqual(short);
  await db.query("update activation.wrong_try set times = $1", [mostWrong - 7]);
  const wrong = await askAll(["DDDDDD"], 20);
  expect(wrong.filter(({ status }) => status === 200)).toHaveLength(7);
  expect(wrong.filter(({ status }) => status === 429)).toHaveLength(33);
});
