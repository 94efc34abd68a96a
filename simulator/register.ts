import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  concentrator,
  concentratorRegistration,
  laboratory,
  registration,
  whoConnects,
} from "./laboratory/habits.ts";

const cli = fileURLToPath(new URL("../server/src/cli/main.ts", import.meta.url));

/**
 * Registers the simulated laboratories as an operator would: `./run cli organisation import`.
 * @throws with what the command line said, when it refuses
 */
export async function register(count: number, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "opendep-simulator-"));
  try {
    const file = join(folder, "laboratories.json");
    const all = Array.from({ length: count }, (_, index) => registration(laboratory(index)));
    writeFileSync(file, JSON.stringify([concentratorRegistration, ...all]));
    const call = (...args: string[]) =>
      promisify(execFile)(process.execPath, [cli, ...args, "--as", "simulator"], { env }).catch(
        (error) => {
          throw new Error(`The laboratories were not registered. ${error.stderr}`.trim());
        },
      );
    await call("organisation", "import", file);
    for (const index of concentrator.laboratories.filter((one) => one < count)) {
      const rights = ["--code", concentrator.code, "--laboratory", laboratory(index).code];
      await call("organisation", "speaks-for", ...rights, "--purpose", "simulation");
    }
    // The platform knows what was registered within two seconds.
    await sleep(2_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Gives some of them certificates, as an operator of a demo or test would: `./run cli organisation
 * certificate issue`.
 * @throws with what the command line said, when it refuses
 */
export async function issueCertificates(
  count: number,
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const labs = Array.from({ length: count }, (_, index) => laboratory(index));
  const codes = [...new Set(labs.map(whoConnects))];
  const words = ["organisation", "certificate", "issue", ...codes];
  const args = [cli, ...words, "--to", folder, "--as", "simulator"];
  await promisify(execFile)(process.execPath, args, { env }).catch((error) => {
    throw new Error(`The laboratories got no certificates. ${error.stderr}`.trim());
  });
}
