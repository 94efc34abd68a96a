import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createKeys } from "../../server/src/platform/keys/founding.ts";
import { startSupervised } from "../ground/supervised.ts";
import { message, type Platform, startPlatform, type Told, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { importsOf } from "../support/scan.ts";
import { sourcesOf } from "../support/sources.ts";
import { acknowledged, exchange, rowsKept } from "./exchange.ts";

const db = useDatabase();

/** Those that the database is recorded with. */
let keysDir = "";
const settings = (keysDir: string): Record<string, string> => ({
  OPENDEP_MODE: "production",
  OPENDEP_PUBLIC_URL: "https://portal.example",
  OPENDEP_MAIL_FROM: "Results <no-reply@portal.example>",
  OPENDEP_KEYS_DIR: keysDir,
  OPENDEP_NOTICE_EMAIL: "dpo@health.test",
});

describe("in production", () => {
  let platform: Platform;

  beforeAll(async () => {
    keysDir = makeFolder();
    createKeys(keysDir, "production");
    platform = await startPlatform(db, settings(keysDir));
  }, 120_000);
  afterAll(() => platform.stop());

  /** As a laboratory sends it, with a processing id, and without an identifier of the test kind. */
  const told = (processing: string, told: Told): string =>
    message(told)
      .replace("|P|2.5|", `|${processing}|2.5|`)
      .replace(/\|\|279035121518989\^[^|]*\|/, "|||");
  const send = async (text: string): Promise<string> =>
    (await exchange(platform.mllp, text, 1))[0] ?? "";

  test.each(["T", "D"])(
    "a message that says %s is judged and answered, never recorded nor told",
    async (processing) => {
      const before = await rowsKept(db);
      const mail = `rehearsal-${processing}@patients.example`.toLowerCase();
      const good = await send(told(processing, { id: "t1", report: "T1", mail }));
      expect(acknowledged(good)).toEqual(["AA t1"]);
      const bad = await send(told(processing, { id: "t2", report: "T2", birth: "19791345", mail }));
      expect(acknowledged(bad)).toEqual(["AE t2"]);
      expect(bad).toContain("ERR||PID^1^7");
      expect(await rowsKept(db)).toEqual(before);
    },
  );

  test("one that says P is recorded and told, also after it was rehearsed", async () => {
    const mail = "real@patients.example";
    await send(told("T", { id: "p1", report: "P1", mail }));
    const answer = await send(told("P", { id: "p1", report: "P1", mail }));
    expect(acknowledged(answer)).toEqual(["AA p1"]);
    const found = await until(() => platform.mail.messages().find((one) => one.to.includes(mail)));
    expect(found.text).toContain("https://portal.example/r#");
    expect(platform.mail.messages()).toHaveLength(1);
  });

  test("an identifier of the test kind is refused", async () => {
    const answer = await send(message({ id: "i1", report: "I1" }));
    expect(acknowledged(answer)).toEqual(["AE i1"]);
    expect(answer).toContain("identifier.test-in-production");
  });

  test("there is no stand-in to start: the server imports neither stand-ins nor simulator", () => {
    const found = sourcesOf(["server"], [".ts"]).filter(({ text }) =>
      importsOf(text).some((name) => /standins|simulator/.test(name)),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});

describe("a start that does not fit what it is for is refused, in words, before anything serves", () => {
  const start = (env: Record<string, string>) =>
    startSupervised(
      makeFolder(),
      {
        OPENDEP_ROLES: "all",
        OPENDEP_SMTP_URL: "smtps://mail.example",
        DATABASE_URL: db.url,
        ...env,
      },
      "../../server/src/main.ts",
    );
  const keysFor = (use: "production" | "rehearsal"): string => {
    const folder = makeFolder();
    createKeys(folder, use);
    return folder;
  };

  test.each<[string, () => Record<string, string>, string]>([
    ["production without keys", () => settings(makeFolder()), "./run cli keys create"],
    [
      "production with the keys of a demo",
      () => settings(keysFor("rehearsal")),
      "never serve production",
    ],
    [
      "a test with the keys of production",
      () => ({ OPENDEP_MODE: "test", OPENDEP_KEYS_DIR: keysFor("production") }),
      "those of production",
    ],
    ["a test on the database of production", () => ({ OPENDEP_MODE: "test" }), "production data"],
    [
      "a country that has no profile",
      () => ({ OPENDEP_MODE: "test", OPENDEP_COUNTRY: "zz" }),
      "there are: be, fr",
    ],
  ])("%s", async (_what, env, says) => {
    const one = start(env());
    expect(await one.ended).toBe(1);
    expect(one.stdout()).toBe("");
    expect(one.stderr()).toContain(says);
    expect(one.stderr()).not.toContain("the log says why");
  });

  test("production on the database of a demo", async () => {
    await db.query("update registry.setting set value = 'rehearsal' where name = 'use'");
    const one = start(settings(keysFor("production")));
    expect(await one.ended).toBe(1);
    expect(one.stderr()).toContain("never serves production");
    await db.query("update registry.setting set value = 'production' where name = 'use'");
  });

  test("while one that fits serves, and serves on for a moment after it was asked to stop", async () => {
    const one = start(settings(keysDir));
    const { http, mode } = await one.ready;
    expect(mode).toBe("production");
    const ask = (path: string) => fetch(`http://127.0.0.1:${http}${path}`);
    expect((await ask("/health/ready")).status).toBe(200);
    one.process.kill("SIGTERM");
    await until(async () => (await ask("/health/ready")).status === 503);
    expect((await ask("/")).status).toBe(200);
    expect(await one.ended).toBe(0);
  });

  test("other keys than those that the database was recorded with are refused", async () => {
    const one = start(settings(keysFor("production")));
    expect(await one.ended).toBe(1);
    expect(one.stderr()).toContain("is not the one that this database was recorded with");
  });

  test("production without its address, mail server and sender names all three", async () => {
    const one = start({ OPENDEP_MODE: "production", OPENDEP_SMTP_URL: "" });
    expect(await one.ended).toBe(2);
    for (const name of ["OPENDEP_PUBLIC_URL", "OPENDEP_SMTP_URL", "OPENDEP_MAIL_FROM"]) {
      expect(one.stderr()).toContain(name);
    }
  });
});
