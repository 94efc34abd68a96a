import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { endOf } from "../../bench/measure/end-of.ts";

test.each([
  ["ended", "process.exit(3)"],
  ["was killed", "process.kill(process.pid, 'SIGKILL')"],
])("nobody waits for a platform that %s before it was to be stopped", async (_, program) => {
  const child = spawn(process.execPath, ["-e", program]);
  await endOf(child);
  expect([child.exitCode, child.signalCode]).not.toEqual([null, null]);
  await endOf(child);
});

test("one that runs is waited for", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1_000)"]);
  await once(child, "spawn");
  const ended = endOf(child);
  child.kill("SIGTERM");
  await ended;
  expect(child.signalCode).toBe("SIGTERM");
});
