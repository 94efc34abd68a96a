import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anna, audited, cli } from "../cli/support.ts";
import { codeOf, message, type Platform, sendFrames, startPlatform } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";

/** What an old database still has goes once more through a restored one. */

const old = useDatabase();
const restored = useDatabase();
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform(old);
  await registerLaboratory(restored, { codeMap: { tests: {}, values: { DETECTE: "positive" } } });
}, 60_000);
afterAll(() => platform.stop());

const counted = () =>
  restored.query<{ messages: number; versions: number }>(
    `select (select count(*)::int from intake.message) as messages,
      (select count(*)::int from pseudonymous.report_version) as versions`,
  );

test("only what is missing is recorded, once, however often it is done", async () => {
  const sent = ["1", "2", "3"].map((id) => message({ id, report: `R${id}` }));
  const corrected = message({
    id: "4",
    report: "R1",
    value: "P^Positif^99SIDEPRES",
    status: "C",
    validated: "20260115103000+0100",
  });
  const answers = await sendFrames(platform.mllp, [...sent, corrected]);
  expect(answers.map(codeOf)).toEqual(["AA", "AA", "AA", "AA"]);

  const folder = makeFolder();
  const source = join(folder, "source");
  writeFileSync(source, `${old.url}\n`);
  const env = {
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: folder,
    OPENDEP_KEYS_DIR: platform.config.keysDir,
    DATABASE_URL: restored.url,
  };
  const range = [
    "--from",
    "2026-01-01T00:00:00Z",
    "--to",
    new Date(Date.now() + 1_000).toISOString(),
  ];
  const run = () => cli(env, "replay", "--source", source, ...range, "--json", ...anna);
  const first = await run();
  expect(first.err).toBe("");
  expect(first.json()).toEqual({ there: 0, accepted: 4, refused: 0, left: 0 });
  expect(await counted()).toEqual([{ messages: 4, versions: 4 }]);
  expect(
    await restored.query("select value from pseudonymous.current_result order by report_id"),
  ).toEqual(await old.query("select value from pseudonymous.current_result order by report_id"));

  const again = await run();
  expect(again.json()).toEqual({ there: 4, accepted: 0, refused: 0, left: 0 });
  expect(await counted()).toEqual([{ messages: 4, versions: 4 }]);
  expect((await audited(restored)).map(({ action, purpose }) => `${action}: ${purpose}`)).toEqual([
    "raw messages sent through again: ticket 12",
    "raw messages were sent through again: ticket 12",
    "raw messages sent through again: ticket 12",
    "raw messages were sent through again: ticket 12",
  ]);

  const asked = await cli(env, "replay", "--source", old.url, ...range, ...anna);
  expect(asked.code).toBe(2);
  expect(asked.err).not.toContain(new URL(old.url).password);
});
