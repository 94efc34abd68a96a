import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { removeDataFolder } from "../../test/support/run-folder.ts";
import type { Laboratory } from "./sender.ts";

const at = (relative: string): string =>
  fileURLToPath(new URL(`../../${relative}`, import.meta.url));

export interface BenchPlatform {
  readonly mllp: number;
  readonly mllps: number;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** CPU seconds used so far, by part: each role's process and PostgreSQL. */
  cpu(): Record<string, number>;
  /** Process ids of a role. */
  processes(role: string): number[];
  stop(): Promise<void>;
}

/** The platform as `./run start` runs it, on a data folder of its own. */
export async function startPlatform(
  smtpUrl: string,
  more: NodeJS.ProcessEnv = {},
): Promise<BenchPlatform> {
  const dataDir = mkdtempSync(join(tmpdir(), "opendep-bench-"));
  const env = {
    ...process.env,
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: dataDir,
    OPENDEP_HTTP_PORT: "0",
    OPENDEP_MLLP_PORT: "0",
    OPENDEP_SMTP_URL: smtpUrl,
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
  const ports = JSON.parse(ready.replace(/^ready /, "")) as { mllp: number; mllps: number };
  return {
    mllp: ports.mllp,
    mllps: ports.mllps,
    dataDir,
    env,
    cpu: () => cpuOf(child.pid ?? 0),
    processes: (role) =>
      rolesOf(child.pid ?? 0)
        .filter((one) => one.role === role)
        .map((one) => one.pid),
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      await removeDataFolder(dataDir);
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

/** Bytes of memory that a process has in use now. */
export function residentBytes(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  return pages * 4_096;
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

/** From /proc: 100 ticks a second on every Linux that we meet. */
function cpuOf(supervisor: number): Record<string, number> {
  const used: Record<string, number> = {};
  for (const { pid, role } of rolesOf(supervisor))
    used[role] = (used[role] ?? 0) + ticks(pid, false) / 100;
  return used;
}

/** The processes of roles; the postmaster, a child too, is none. */
function rolesOf(supervisor: number): { pid: number; role: string }[] {
  return children(supervisor).flatMap((pid) => {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const program = command.findIndex((part) => part.endsWith("child.ts"));
    return program < 0 ? [] : [{ pid, role: command[program + 1] ?? "" }];
  });
}

function children(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.split(" ").filter(Boolean).map(Number);
}

/** CPU ticks of a process; with those of its ended children when asked. */
export function ticks(pid: number, withChildren: boolean): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  const own = Number(fields[11]) + Number(fields[12]);
  return withChildren ? own + Number(fields[13]) + Number(fields[14]) : own;
}

/** CPU seconds of a PostgreSQL server: its postmaster, its backends and those that ended. */
export function postgresCpu(postmaster: number): number {
  const backends = children(postmaster).reduce((sum, pid) => sum + ticks(pid, false), 0);
  return (ticks(postmaster, true) + backends) / 100;
}
