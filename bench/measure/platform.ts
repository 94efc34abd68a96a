import { execFile, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { removeDataFolder } from "../../test/support/run-folder.ts";
import { endOf } from "./end-of.ts";
import type { Laboratory } from "./laboratory.ts";
import { cpuOf, rolesOf } from "./processes.ts";

const at = (relative: string): string =>
  fileURLToPath(new URL(`../../${relative}`, import.meta.url));

export interface BenchPlatform {
  readonly mllp: number;
  readonly mllps: number;
  readonly http: number;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** CPU seconds used so far, by part: each role's process and PostgreSQL. */
  cpu(): Record<string, number>;
  /** Process ids of a role. */
  processes(role: string): number[];
  stop(): Promise<void>;
}

/** A data folder that is gone with the run. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "opendep-bench-"));

/** The platform as `./run start` runs it, on a data folder of its own unless one is given, which stays. */
export async function startPlatform(
  more: NodeJS.ProcessEnv = {},
  kept: string | null = null,
): Promise<BenchPlatform> {
  const dataDir = kept ?? temporaryFolder();
  const env = {
    ...process.env,
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: dataDir,
    OPENDEP_HTTP_PORT: "0",
    OPENDEP_MLLP_PORT: "0",
    OPENDEP_LOG_LEVEL: "warn",
    // A bench is what a hold is made against.
    OPENDEP_HOLDS: "off",
    ...more,
  };
  const child = spawn(process.execPath, [at("server/src/main.ts")], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ready = await firstLine(child.stdout);
  const ports = JSON.parse(ready.replace(/^ready /, "")) as Record<
    "mllp" | "mllps" | "http",
    number
  >;
  return {
    mllp: ports.mllp,
    mllps: ports.mllps,
    http: ports.http,
    dataDir,
    env,
    cpu: () => cpuOf(child.pid ?? 0),
    processes: (role) =>
      rolesOf(child.pid ?? 0)
        .filter((one) => one.role === role)
        .map((one) => one.pid),
    async stop() {
      child.kill("SIGTERM");
      await endOf(child);
      if (kept === null) await removeDataFolder(dataDir);
    },
  };
}

function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: stream });
    lines.once("line", resolve);
    lines.once("close", () => reject(new Error("the platform ended before it was ready")));
  });
}

/** Gives the bench's laboratories certificates, as an operator of a test would. */
export async function issueCertificates(
  platform: BenchPlatform,
  laboratories: readonly Laboratory[],
): Promise<{ folder: string; authorities: string }> {
  const folder = join(platform.dataDir, "certificates");
  const codes = laboratories.map((one) => one.code);
  await promisify(execFile)(
    process.execPath,
    [
      at("server/src/cli/main.ts"),
      ...["organisation", "certificate", "issue", ...codes],
      ...["--to", folder, "--as", "bench"],
    ],
    { env: platform.env },
  );
  return { folder, authorities: join(platform.dataDir, "tls", "authority.pem") };
}

/** Registers the bench's laboratories as an operator would. */
export async function register(
  platform: BenchPlatform,
  laboratories: readonly Laboratory[],
): Promise<void> {
  const file = join(platform.dataDir, "laboratories.json");
  const content = laboratories.map((one) => ({
    code: one.code,
    name: `Laboratoire ${one.code}`,
    zone: "Europe/Paris",
    application: one.application,
    facility: one.code,
  }));
  writeFileSync(file, JSON.stringify(content));
  await promisify(execFile)(
    process.execPath,
    [at("server/src/cli/main.ts"), "organisation", "import", file, "--as", "bench"],
    { env: platform.env },
  );
}
