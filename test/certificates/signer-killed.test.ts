import { beforeAll, expect, test } from "vitest";
import type { PatientProof } from "../../server/src/certificates/issue.ts";
import { ensureBuilt } from "../../web/test/built.ts";
import { anna, cli } from "../cli/support.ts";
import { startSupervised } from "../ground/supervised.ts";
import { codeOf, message, sendFrames, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";

/** `./run start` itself: its signer is killed, and another takes its place with the same keys. */
const db = useDatabase();

beforeAll(async () => {
  await ensureBuilt();
  await registerLaboratory(db);
}, 60_000);

test("a signer that is killed is started again, and what it signed before is handed out as it was", async () => {
  const dataDir = makeFolder();
  const one = startSupervised(
    dataDir,
    { DATABASE_URL: db.url, OPENDEP_ROLES: "all", OPENDEP_LOG_LEVEL: "info" },
    "../../server/src/main.ts",
  );
  const ready = (await one.ready) as unknown as { mllp: number };
  const signers = (): number[] =>
    [...one.stderr().matchAll(/"role":"signer","childPid":(\d+)/g)].map(([, pid]) => Number(pid));
  for (const report of ["Z1", "Z2"]) {
    const told = { id: report, report, mail: "", value: "P^Positif^99SIDEPRES" };
    const [answer = ""] = await sendFrames(ready.mllp, [message(told)]);
    expect(codeOf(answer)).toBe("AA");
  }
  const env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: dataDir, DATABASE_URL: db.url };
  const issue = async (report: string) => {
    const where = ["--organisation", "990000001", "--report", report];
    const said = await cli(env, "certificate", "issue", ...where, "--json", ...anna);
    return said.code === 0 ? said.json<{ proofs: PatientProof[] }>().proofs : null;
  };
  const before = await issue("Z1");
  expect(before?.[0]?.state).toBe("available");
  const [first = 0] = signers();
  process.kill(first, "SIGKILL");
  await until(() => signers().length > 1);
  expect(await issue("Z1")).toEqual(before);
  expect((await until(() => issue("Z2")))[0]?.state).toBe("available");
}, 120_000);
