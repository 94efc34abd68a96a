import { afterAll, beforeAll, expect, it } from "vitest";
import type { Snapshot } from "../../server/src/operations/watch/snapshot.ts";
import { cliProcess } from "../cli/support.ts";
import { message, type Platform, sendFrames, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";

/** The view of an installation that runs, by the operators' own rights. */

const db = useDatabase();
let platform: Platform;
let env: Record<string, string>;
beforeAll(async () => {
  platform = await startPlatform(db);
  env = {
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: platform.config.dataDir,
    DATABASE_URL: db.url,
    OPENDEP_HTTP_PORT: new URL(platform.url).port,
    LANG: "fr_FR.UTF-8",
  };
}, 120_000);
afterAll(() => platform.stop());

it("a look from outside a terminal is printed once, as words or as data, and names nobody", async () => {
  const texts = [
    message({ id: "w1", value: "P^Positif^99SIDEPRES" }),
    message({ id: "w2", report: "R2", mail: "two@patients.example" }),
    message({ id: "w3", report: "R3", birth: "19791345" }),
  ];
  await sendFrames(platform.mllp, texts);
  await until(() => platform.mail.count() === 2);
  await until(
    async () => (await db.query("select from delivery.delivery where state = 'sent'")).length === 2,
  );

  const seen = (await cliProcess(env, "watch", "--once", "--json")).json<Snapshot>();
  expect(seen.told.map(({ urgent, told }) => [urgent, told])).toEqual([
    [true, 1],
    [false, 1],
  ]);
  expect(seen.queues).toEqual([]);
  expect(seen.refusals).toEqual([{ code: "birth-date.invalid", messages: 1, organisations: 1 }]);
  expect(seen.answer.source).toBe("processes");
  expect(seen.rates).toMatchObject({ recorded: 0, refused: 0, turnedAway: 0 });
  expect(seen.paused).toBe(0);
  expect(seen.down).toEqual([]);
  expect(seen.disk?.freeBytes).toBeGreaterThan(0);
  expect(seen.audit.links).toBeGreaterThan(0);

  const french = await cliProcess(env, "watch", "--interval", "1");
  expect(french.code).toBe(0);
  expect(french.out).toContain("birth-date.invalid");
  expect(french.out).toContain("SILENCIEUX");
  expect(french.out).not.toContain("\u001b");
  const english = await cliProcess(env, "watch", "--once", "--lang", "en");
  expect(english.out).toContain("REFUSED 1 h");
  expect(`${french.out}${english.out}${JSON.stringify(seen)}`).not.toMatch(
    /DOMINIQUE|PAT-TROIS|patients\.example|1979/,
  );
}, 90_000);

it("without the processes' figures it shows what the database has", async () => {
  const away = { ...env, OPENDEP_HTTP_PORT: "1" };
  const seen = (await cliProcess(away, "watch", "--once", "--json")).json<Snapshot>();
  expect(seen.answer.source).toBe("database");
  expect(seen.answer.p50).not.toBeNull();
  expect(seen.rates.recorded).toBeNull();
  expect(seen.rates.messages).toBe(0);
  expect(seen.down).toBeNull();
  expect((await cliProcess(env, "watch", "--lang", "de")).code).toBe(2);
}, 90_000);
