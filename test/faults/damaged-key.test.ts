import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { createKeys } from "../../server/src/platform/keys/founding.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { settleKeys } from "../../server/src/registry/settle-keys.sql.ts";
import { startWhole } from "../backup/support.ts";
import { codeOf, message, sendFrames, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";

const db = useDatabase();
beforeAll(() => registerLaboratory(db));

test("a key file that is damaged while it runs: what runs goes on, health says so, a restart waits for the key", {
  timeout: 90_000,
}, async () => {
  const dataDir = makeFolder();
  const { one, mllp, http } = await startWhole(dataDir, { DATABASE_URL: db.url });
  const send = async (port: number, id: string): Promise<string> => {
    const [answer = ""] = await sendFrames(port, [message({ id, report: `R${id}` })]);
    return codeOf(answer);
  };
  const health = async () =>
    (await (await fetch(`http://127.0.0.1:${http}/health/ready`)).json()) as {
      status: string;
      checks: Record<string, { ok: boolean; says: string }>;
    };
  expect(await send(mllp, "1")).toBe("AA");
  const file = join(dataDir, "keys", "register.key");
  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(0, 20));
  const ill = await until(async () => {
    const now = await health();
    return now.status === "ready" ? null : now;
  });
  expect(ill.checks.keys).toMatchObject({
    ok: false,
    says: expect.stringContaining("damaged: register"),
  });
  // It has what it read at its start.
  expect(await send(mllp, "2")).toBe("AA");

  const started = [...one.stderr().matchAll(/"role":"intake","childPid":(\d+),"ports"/g)];
  process.kill(Number(started.at(-1)?.[1]), "SIGKILL");
  await until(() => one.stderr().includes("Keys are damaged: register"));
  expect((await health()).checks.roles).toMatchObject({ ok: false, says: "not serving: intake" });

  writeFileSync(file, whole);
  await until(async () => (await health()).status === "ready", 30);
  expect(await send(mllp, "3")).toBe("AA");
});

test("other keys than those that a database was recorded with are refused, before anything is", async () => {
  const [mine, other] = [makeFolder(), makeFolder()];
  for (const folder of [mine, other]) createKeys(folder, "rehearsal");
  const open = (folder: string) => openKeyFolder(folder, ["identity", "register"]);
  await settleKeys(db.pool("intake"), open(mine));
  await settleKeys(db.pool("intake"), open(mine));
  await expect(settleKeys(db.pool("intake"), open(other))).rejects.toThrow(
    'The key "identity" is not the one that this database was recorded with',
  );
});
