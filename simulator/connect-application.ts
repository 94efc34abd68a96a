import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const cli = fileURLToPath(new URL("../server/src/cli/main.ts", import.meta.url));
const name = "demonstration";

/**
 * Lets the stand-in of an application ask for codes, as an operator of a demo or test would:
 * `./run cli codes application issue`; then tells it where.
 * @param folder where it looks for its files
 * @param port of the verification service
 */
export async function connectApplication(folder: string, port: number): Promise<void> {
  const words = ["codes", "application", "issue", name, "--to", folder, "--json"];
  const who = ["--as", "simulator", "--purpose", "demonstration"];
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...words, ...who], {
    env: { OPENDEP_LOG_LEVEL: "warn", ...process.env, OPENDEP_MODE: "demo" },
  });
  const { authority } = JSON.parse(stdout) as { authority: string };
  const [certificate, key] = ["pem", "key"].map((ending) => join(folder, `${name}.${ending}`));
  const service = { port, certificate, key, authorities: authority };
  writeFileSync(join(folder, "service.json"), JSON.stringify(service), { mode: 0o600 });
}
