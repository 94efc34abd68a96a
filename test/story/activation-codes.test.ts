import { X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addApplication } from "../../server/src/certificates/activation/applications.sql.ts";
import { mostWrong } from "../../server/src/certificates/activation/burn.ts";
import type { ActivationCode } from "../../server/src/certificates/activation/issue.ts";
import { forgetProofs } from "../../server/src/certificates/follow.ts";
import { codesFigures } from "../../server/src/cli/codes/figures.ts";
import { codesShort } from "../../server/src/cli/codes/short.ts";
import type { Command } from "../../server/src/cli/command.ts";
import { movedClock } from "../../server/src/platform/clock.ts";
import { transaction } from "../../server/src/platform/database/pool.ts";
import {
  bindingsOf,
  describeCertificate,
} from "../../server/src/platform/tls/client-certificate.ts";
import { eraseRecords } from "../../server/src/rights/erase.sql.ts";
import { startContactTracing } from "../../standins/contact-tracing/index.ts";
import { type Application, startApplication } from "../codes/application.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { atNoon } from "../support/noon.ts";
import { type Platform, startPlatform, until } from "./platform.ts";
import { negative, samplesOf } from "./samples.ts";

/**
 * A positive patient takes a code from the portal, the server of an application burns it over TLS with
 * certificates on both sides; a correction takes it back.
 */
const db = useDatabase();
let platform: Platform;
let application: Application;

/** Wrong tries are counted by the hour. */
const clock = atNoon();
const day = 86_400_000;
const { send, tokenOf, followed } = samplesOf(db, clock, () => platform);

async function open(name: string): Promise<Application> {
  const { tls } = platform.config;
  if (!tls) throw new Error("no TLS");
  const one = await startApplication(tls, platform.codes, name);
  const certificate = describeCertificate(new X509Certificate(one.identity.certificate));
  const binding = bindingsOf(certificate).find(({ kind }) => kind === "subject");
  if (!binding) throw new Error("no subject");
  await transaction(db.pool("operator"), (client) =>
    addApplication(client, name, binding, clock.now()),
  );
  return one;
}

beforeAll(async () => {
  platform = await startPlatform(db, {
    OPENDEP_CLOCK: clock.setting(),
    OPENDEP_CODES_PORT: "0",
    OPENDEP_CODES_LINK: "https://application.example/app/code/",
  });
  application = await open("application");
}, 120_000);
afterAll(async () => {
  application?.close();
  await platform.stop();
});

async function post(path: string, token: string, birthDate = "1979-03-28") {
  const response = await fetch(`${platform.url}/api/patient/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, birthDate }),
  });
  return { status: response.status, body: await response.json() };
}

async function look(token: string, birthDate?: string): Promise<ActivationCode | undefined> {
  const { body } = await post("activation-code", token, birthDate);
  const { state, codes } = body as { state: string; codes: ActivationCode[] };
  expect(state).toBe("open");
  return codes[0];
}

async function codeOfReport(report: string): Promise<string> {
  return (await look(await tokenOf(report)))?.code ?? "";
}

const run = (command: Command, flags: Record<string, string>, minutes = 0) => {
  const moved = movedClock(clock.movedMs + minutes * 60_000);
  return command.run({
    positionals: [],
    flags,
    config: () => platform.config,
    now: () => moved.now(),
    clock: () => moved,
    warn: () => {},
    database: async () => db.pool("operator"),
  });
};
const who = { as: "hotline", purpose: "patient on the phone" };
async function short(report: string): Promise<string> {
  const flags = { organisation: "990000001", report, ...who };
  return ((await run(codesShort, flags)).json as { code: string }).code;
}

const valid = async (code: string): Promise<unknown> => (await application.verify(code)).body.valid;

describe("a positive patient", () => {
  it("sees a code that says nothing of anybody, as text and as link, and the same again", async () => {
    await send({ id: "c1" });
    const token = await tokenOf("c1");
    expect((await post("result", token)).body).toMatchObject({ view: { activationCode: true } });
    const shown = await look(token);
    const [header, claims] = (shown?.code ?? "")
      .split(".", 2)
      .map((one) => JSON.parse(Buffer.from(one, "base64url").toString()));
    expect(header).toEqual({ alg: "ES256", kid: expect.any(String), typ: "JWT" });
    expect(claims).toEqual({
      iss: "SIDEP",
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iat: expect.any(Number),
    });
    expect(claims.iat % 3_600).toBe(0);
    expect(shown?.link).toBe(`https://application.example/app/code/${shown?.code}`);
    expect(shown?.validUntil).toBe(new Date((claims.iat + 864_000) * 1000).toISOString());
    expect(await look(token)).toEqual(shown);
  });

  it("gets one code, however many ask at once", async () => {
    await send({ id: "c2" });
    const token = await tokenOf("c2");
    const codes = await Promise.all(Array.from({ length: 8 }, () => look(token)));
    expect(new Set(codes.map((one) => one?.code)).size).toBe(1);
    expect(codes[0]?.code).toMatch(/^ey/);
  });

  it("has it burnt once, and sees that it was", async () => {
    await send({ id: "c3" });
    const token = await tokenOf("c3");
    const code = (await look(token))?.code ?? "";
    const all = await Promise.all(Array.from({ length: 40 }, () => application.verify(code)));
    expect(all.map(({ status }) => status)).toEqual(Array(40).fill(200));
    expect(all.filter(({ body }) => body.valid === true)).toHaveLength(1);
    expect(new Set(all.map(({ body }) => JSON.stringify(body)))).toEqual(
      new Set(['{"valid":true}', '{"valid":false}']),
    );
    expect(await look(token)).toEqual({
      test: "sars-cov-2-pcr",
      state: "used",
      code: null,
      link: null,
      validUntil: null,
    });
  });

  it.each([
    ["n1", { value: negative }],
    ["n2", { daysAgo: 12 }],
    ["n3", { test: "94762-2^SARS-CoV-2 Ac" }],
  ] as const)("only: another has none (%s)", async (id, change) => {
    await send({ id, ...change });
    const token = await tokenOf(id);
    expect((await post("result", token)).body).toMatchObject({ view: { activationCode: false } });
    expect(await look(token)).toBeUndefined();
  });

  it("shows it to nobody with another birth date", async () => {
    expect((await post("activation-code", await tokenOf("c1"), "1979-03-27")).status).toBe(403);
  });
});

describe("a correction", () => {
  it.each([
    ["x1", "of the value", { value: negative, status: "C" }, "corrected"],
    ["x2", "that cancels", { status: "D" }, "cancelled"],
    ["x3", "that reopens", { status: "P" }, "reopened"],
  ] as const)("(%s) %s takes an unused code back", async (report, _, change, why) => {
    await send({ id: report });
    const code = await codeOfReport(report);
    await send({ id: `${report}b`, report, hour: "10", ...change });
    await followed();
    expect(await valid(code)).toBe(false);
    expect(await look(await tokenOf(report))).toBeUndefined();
    const rows = await db.query(
      "select withdrawn_why from activation.code where withdrawn_why = $1",
      [why],
    );
    expect(rows).toHaveLength(1);
  });

  it("of the identity does, and the right person gets one of their own", async () => {
    await send({ id: "y1" });
    const token = await tokenOf("y1");
    const code = (await look(token))?.code ?? "";
    await send({
      id: "y1b",
      report: "y1",
      hour: "10",
      name: "AUTRE^CAMILLE^CAMILLE",
      birth: "19900102",
      mail: "y1-autre@patients.example",
      identifier: "290015121518903",
    });
    await followed();
    expect((await post("activation-code", token)).body).toEqual({ state: "withdrawn" });
    expect(await valid(code)).toBe(false);
    const theirs = (await look(await tokenOf("y1-autre"), "1990-01-02"))?.code ?? "";
    expect(theirs).not.toBe(code);
    expect(await valid(theirs)).toBe(true);
  });

  it("that is older and comes late, or changes nothing that matters, does not", async () => {
    await send({ id: "z1", hour: "12" });
    const code = await codeOfReport("z1");
    await send({ id: "z0", report: "z1", value: negative, hour: "09" });
    await send({ id: "z2", report: "z1", hour: "13", name: "PAT-TROIS^DOMINIQUE^DOMINIQUE ANNE" });
    await followed();
    expect(await valid(code)).toBe(true);
  });

  it("that was recorded before the code was asked for leaves none to be had", async () => {
    await send({ id: "w1", hour: "12", value: negative, status: "C" });
    await send({ id: "w0", report: "w1", hour: "09" });
    expect(await look(await tokenOf("w1"))).toBeUndefined();
  });

  it("back to positive gives another one; after a code was used it gives none", async () => {
    await send({ id: "v1", hour: "08" });
    const first = await codeOfReport("v1");
    await send({ id: "v2", report: "v1", hour: "09", value: negative, status: "C" });
    await followed();
    await send({ id: "v3", report: "v1", hour: "10", status: "C" });
    const second = await codeOfReport("v1");
    expect(second).not.toBe(first);
    expect([await valid(first), await valid(second)]).toEqual([false, true]);
    await send({ id: "v4", report: "v1", hour: "11", value: negative, status: "C" });
    await followed();
    await send({ id: "v5", report: "v1", hour: "12", status: "C" });
    expect(await look(await tokenOf("v1"))).toMatchObject({ state: "used" });
  });
});

describe("the code for the telephone", () => {
  it("has six characters, is taken once, and replaces what the portal showed", async () => {
    await send({ id: "t1" });
    const token = await tokenOf("t1");
    const long = (await look(token))?.code ?? "";
    const first = await short("t1");
    expect(first).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    const second = await short("t1");
    expect([await valid(long), await valid(first)]).toEqual([false, false]);
    const spoken = `${second.slice(0, 3)} ${second.slice(3)}`.toLowerCase();
    expect([await valid(spoken), await valid(spoken)]).toEqual([true, false]);
    expect(await look(token)).toMatchObject({ state: "used" });
    await expect(short("t1")).rejects.toThrow("used already");
  });

  it("is given for a positive alone, and leaves a trail of who asked", async () => {
    await expect(short("n1")).rejects.toThrow("no positive result");
    const rows = await db.query<{ actor: string; purpose: string }>(
      "select actor, purpose from audit.entry where action = 'activation code issued' and actor like 'operator%'",
    );
    expect(rows[0]).toEqual({ actor: "operator hotline", purpose: who.purpose });
    expect(JSON.stringify(await db.query("select * from audit.entry"))).not.toMatch(/eyJ/);
  });

  it("is not guessed: after so many wrong ones of an hour, none of that application is looked at", async () => {
    await send({ id: "g1" });
    const right = await short("g1");
    const guesser = await open("guesser");
    await until(async () => (await guesser.verify("a.b.c")).status === 200);
    await db.query(
      `insert into activation.wrong_try select application_id, date_trunc('hour', $2::timestamptz), $1
        from activation.application where name = 'guesser'`,
      [mostWrong - 10, clock.now()],
    );
    const wrong = right === "000000" ? "000001" : "000000";
    const answers = await Promise.all(Array.from({ length: 30 }, () => guesser.verify(wrong)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    const { status, headers } = await guesser.verify(right);
    expect(status).toBe(429);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    // Its long codes are no guesses, and another application is not held for it.
    expect((await guesser.verify("a.b.c")).body).toEqual({ valid: false });
    expect(await valid(right)).toBe(true);
    guesser.close();
  });
});

describe("the application of the demo", () => {
  it("burns nothing by a link that is opened, and shows what was declared", async () => {
    await send({ id: "d1" });
    const code = await codeOfReport("d1");
    const folder = makeFolder();
    const [certificate, key] = ["pem", "key"].map((ending) => `${folder}/demo.${ending}`) as [
      string,
      string,
    ];
    writeFileSync(certificate, application.identity.certificate);
    writeFileSync(key, application.identity.key);
    const authorities = platform.config.tls?.authorities ?? "";
    const service = { port: platform.codes, certificate, key, authorities };
    const standIn = await startContactTracing({ httpPort: 0, service: () => service });
    const opened = await fetch(`${standIn.link}${code}`);
    expect(await opened.text()).toContain("Rien n'est encore envoyé");
    const body = new URLSearchParams({ code: `${standIn.link}${code}` });
    for (const answer of ["valid", "not valid"]) {
      const page = await fetch(`${standIn.url}declare`, { method: "POST", body });
      expect(standIn.declared()[0]?.answer).toBe(answer);
      expect(await page.text()).not.toContain(code);
    }
    await standIn.stop();
  });
});

describe("a person who is erased", () => {
  it("leaves no code that opens anything", async () => {
    await send({ id: "e1" });
    const code = await codeOfReport("e1");
    const [version] = await db.query<{ lane: number; reportId: number; version: number }>(
      `select lane, report_id as "reportId", version from pseudonymous.report_version v
        join intake.message m using (lane, message_id) where m.control_id = 'e1'`,
    );
    if (!version) throw new Error("no version");
    await transaction(db.pool("operator"), (client) =>
      eraseRecords(client, [version], clock.now()),
    );
    expect(await valid(code)).toBe(false);
    const left = await db.query("select from activation.code where lane = $1 and report_id = $2", [
      version.lane,
      version.reportId,
    ]);
    expect(left).toEqual([]);
  });
});

describe("the service", () => {
  it("answers registered certificates alone", async () => {
    const { tls } = platform.config;
    if (!tls) throw new Error("no TLS");
    const stranger = await startApplication(tls, platform.codes, "stranger");
    expect((await stranger.verify("a.b.c")).status).toBe(403);
    stranger.close();
    const bare = await startApplication(tls, platform.codes, "bare", "nothing");
    await expect(bare.verify("a.b.c")).rejects.toThrow();
    bare.close();
  });

  it.each([
    ["GET", "/kpi", undefined, 404],
    ["DELETE", "/verify", undefined, 405],
    ["GET", "/verify", undefined, 400],
    ["GET", "/verify?code=a&type=1", undefined, 400],
    ["POST", "/verify", "{", 400],
    ["POST", "/verify", '{"code":"a","type":1}', 400],
    ["POST", "/verify", JSON.stringify({ code: "x".repeat(9_000) }), 413],
    ["POST", "/verify", '{"code":"a.b.c"}', 200],
  ] as const)("%s %s is answered as is written", async (method, path, body, status) => {
    expect((await application.ask(method, path, body)).status).toBe(status);
  });

  it("does not know codes any more that are over", async () => {
    await send({ id: "o1" });
    const code = await codeOfReport("o1");
    const figures = async () =>
      (await run(codesFigures, {}, 60 * 24 * 12)).json as Record<string, number>[];
    const before = await figures();
    const used = before.reduce((sum, one) => sum + (one.nbJwtUsed ?? 0), 0);
    expect(used).toBeGreaterThanOrEqual(4);
    expect(before.some((one) => (one.nbJwtExpired ?? 0) > 0)).toBe(true);
    expect(before.some((one) => (one.nbShortCodesUsed ?? 0) === 2)).toBe(true);
    await forgetProofs(db.pool("worker"), new Date(clock.now().getTime() + 30 * day));
    expect(await db.query("select from activation.code")).toEqual([]);
    expect(await db.query("select from activation.standing")).toEqual([]);
    expect(await figures()).toEqual(before);
    expect(await valid(code)).toBe(false);
  });
});
