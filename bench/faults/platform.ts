import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { endOf } from "../measure/end-of.ts";

export interface Ports {
  readonly http: number;
  readonly mllp: number;
}

/** `./run start` as a service manager runs it: started again at once when it was killed. */
export interface Service {
  readonly ports: Ports;
  /** The supervisor that runs now. */
  readonly pid: number;
  /** Process of a role, of those that the supervisor keeps now; 0 when there is none. */
  pidOf(role: string): number;
  /** Kills the supervisor as nobody can refuse, and starts another. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL("../../server/src/main.ts", import.meta.url));

export async function startService(env: NodeJS.ProcessEnv): Promise<Service> {
  let { child, ports } = await start(env);
  return {
    get ports() {
      return ports;
    },
    get pid() {
      return child.pid ?? 0;
    },
    pidOf: (role) => childOf(child.pid ?? 0, role),
    async killAndRestart() {
      const ended = endOf(child);
      child.kill("SIGKILL");
      await ended;
      ({ child, ports } = await start(env));
    },
    async stop() {
      const ended = endOf(child);
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function start(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; ports: Ports }> {
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.once("line", resolve);
    child.once("exit", () => reject(new Error("the platform ended before it was ready")));
  });
  return { child, ports: JSON.parse(line.replace(/^ready /, "")) };
}

function childOf(supervisor: number, role: string): number {
  // As the supervisor starts it: node ... child.ts ROLE NUMBER.
  const isOfRole = (pid: number): boolean => {
    const words = read(`/proc/${pid}/cmdline`).split("\0");
    return words[words.findIndex((word) => word.endsWith("/child.ts")) + 1] === role;
  };
  return childrenOf(supervisor).find(isOfRole) ?? 0;
}

/** Processes that another one started. */
export const childrenOf = (pid: number): number[] =>
  read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

export interface Looked {
  readonly ready: boolean;
  /** How often a process was started again, by its name. */
  readonly restarts: Readonly<Record<string, number>>;
}

/** Asks the platform how it is; one that does not answer is not ready. */
export async function lookAt(http: number): Promise<Looked> {
  const ask = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${http}${path}`, { signal: AbortSignal.timeout(4_000) });
  try {
    const [health, metrics] = await Promise.all([ask("/health/ready"), ask("/metrics")]);
    const text = await metrics.text();
    const found = text.matchAll(/^opendep_process_restarts_total\{process="(\w+)"\} (\d+)/gm);
    const restarts = Object.fromEntries([...found].map(([, name, n]) => [name, Number(n)]));
    return { ready: health.status === 200, restarts };
  } catch {
    return { ready: false, restarts: {} };
  }
}
