import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { startProxy } from "../../bench/faults/proxy.ts";
import { startWhole } from "../backup/support.ts";
import { codeOf, message, sendFrames, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";

/** The database cannot be reached, comes back, and no process had to be started again over it. */

const db = useDatabase();
beforeAll(() => registerLaboratory(db));

test("while it is away laboratories are told to come back later, and health says why", {
  timeout: 60_000,
}, async () => {
  const { port, host } = new URL(db.url);
  const network = await startProxy(Number(port));
  const through = db.url.replace(host, `127.0.0.1:${network.port}`);
  const { mllp, http } = await startWhole(makeFolder(), { DATABASE_URL: through });
  const send = async (id: string): Promise<string> => {
    const [answer = ""] = await sendFrames(mllp, [message({ id, report: `R${id}` })]);
    return codeOf(answer);
  };
  const health = async () =>
    (await (await fetch(`http://127.0.0.1:${http}/health/ready`)).json()) as {
      status: string;
      checks: Record<string, { ok: boolean; says: string }>;
    };
  expect(await send("1")).toBe("AA");

  network.leadTo(1);
  network.cut(2);
  const ill = await until(async () => {
    const now = await health();
    return now.status === "ready" ? null : now;
  });
  expect(ill.checks).toMatchObject({
    database: { ok: false, says: "it does not answer" },
    roles: { ok: true },
  });
  expect(await send("2")).toBe("AR");
  // Longer than what is known of laboratories is looked at again.
  await sleep(2_500);
  expect(await send("2")).toBe("AR");
  await sleep(500);
  expect(await send("2")).toBe("AR");

  network.leadTo(Number(port));
  await until(async () => (await health()).status === "ready");
  expect(await send("2")).toBe("AA");
  const metrics = await (await fetch(`http://127.0.0.1:${http}/metrics`)).text();
  const restarts = [
    ...metrics.matchAll(/^opendep_process_restarts_total\{process="(\w+)"\} (\d+)/gm),
  ];
  expect(restarts.map(([, name, times]) => `${name} ${times}`)).toEqual([
    "supervisor 0",
    "web 0",
    "intake 0",
    "worker 0",
    "follower 0",
    "signer 0",
  ]);
  expect(await db.query("select count(*)::int as n from pseudonymous.report_version")).toEqual([
    { n: 2 },
  ]);
  await network.stop();
});
