import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("cut-while-ending.ts", import.meta.url));

test("a network that is cut while laboratories hang up leaves a process that ends by itself", async () => {
  const run = promisify(execFile)(process.execPath, [program], {
    timeout: 10_000,
    killSignal: "SIGKILL",
  });
  expect(await run).toEqual({ stdout: "", stderr: "" });
}, 15_000);
