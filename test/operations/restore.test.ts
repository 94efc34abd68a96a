import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ensureBuilt } from "../../web/test/built.ts";
import { anna, cli } from "../cli/support.ts";
import { type Supervised, startSupervised } from "../ground/supervised.ts";
import { codeOf, message, sendFrames, until } from "../story/platform.ts";
import { makeFolder } from "../support/folder.ts";

/** docs/operations/backup.md, "The embedded database": stop, copy, start elsewhere. */

const start = (dataDir: string): Supervised =>
  startSupervised(dataDir, { OPENDEP_ROLES: "all" }, "../../server/src/main.ts");

const stop = async (one: Supervised): Promise<void> => {
  one.process.kill("SIGTERM");
  expect(await one.ended).toBe(0);
};

const mllpOf = async (one: Supervised): Promise<number> =>
  ((await one.ready) as unknown as { mllp: number }).mllp;

test("a copy of the folder, made while nothing runs, goes on where it was", {
  timeout: 120_000,
}, async () => {
  await ensureBuilt();
  const first = makeFolder();
  const one = start(first);
  const port = await mllpOf(one);
  const env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: first };
  const flags = ["--code", "990000001", "--name", "Tilleuls"];
  const sender = ["--application", "SIL", "--facility", "990000001"];
  expect(await cli(env, "organisation", "add", ...flags, ...sender, ...anna)).toMatchObject({
    code: 0,
    err: "",
  });
  const text = message({ id: "before", report: "R1" });
  const answer = await until(async () => {
    const [said = ""] = await sendFrames(port, [text]);
    return codeOf(said) === "AA" ? said : null;
  });
  await stop(one);

  const second = join(makeFolder(), "restored");
  const placed = copyAll(first, second);
  try {
    const other = start(second);
    const [again] = await sendFrames(await mllpOf(other), [text]);
    expect(again).toBe(answer);
    const verified = await cli({ ...env, OPENDEP_DATA_DIR: second }, "audit", "verify", "--json");
    expect(verified.json()).toMatchObject({ faults: [] });
    expect(verified.code).toBe(0);
    await stop(other);
  } finally {
    if (placed !== null) rmSync(placed, { recursive: true, force: true });
  }
});

/** As `cp -a`; returns the folder of the database where it stands outside the data folder. */
function copyAll(from: string, to: string): string | null {
  execFileSync("cp", ["-a", from, to]);
  const note = join(to, "postgres.place");
  if (!existsSync(note)) return null;
  const place = readFileSync(note, "utf8").trim();
  const moved = `${place}-restored`;
  execFileSync("cp", ["-a", place, moved]);
  writeFileSync(note, `${moved}\n`);
  return moved;
}
