import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach } from "vitest";
import { bareEnvironment } from "../support/bare-environment.ts";

export interface Ready {
  readonly http: number;
  readonly pid: number;
  readonly mode: string;
  readonly dataDir: string;
}

export interface Supervised {
  readonly process: ChildProcess;
  /** The ready line's JSON; rejects with standard error when the process ends before. */
  readonly ready: Promise<Ready>;
  /** Exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  stdout(): string;
  stderr(): string;
}

const started: Supervised[] = [];

afterEach(async () => {
  for (const one of started.splice(0)) {
    one.process.kill("SIGTERM");
    await one.ended;
  }
});

/** Starts a supervisor on a data folder; it is stopped after the test. */
export function startSupervised(
  dataDir: string,
  env: Record<string, string> = {},
  program = "start.ts",
): Supervised {
  const child = spawn(process.execPath, [join(import.meta.dirname, program)], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...bareEnvironment,
      OPENDEP_MODE: "test",
      OPENDEP_DATA_DIR: dataDir,
      OPENDEP_HTTP_PORT: "0",
      OPENDEP_MLLP_PORT: "0",
      OPENDEP_ROLES: "web,worker",
      ...env,
    },
  });
  let out = "";
  let err = "";
  const ready = Promise.withResolvers<Ready>();
  ready.promise.catch(() => {});
  child.stdout.on("data", (chunk) => {
    out += chunk;
    const line = /^ready (.*)\n/m.exec(out)?.[1];
    if (line !== undefined) ready.resolve(JSON.parse(line));
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const ended = once(child, "exit").then(([code, signal]) => {
    ready.reject(new Error(`it ended (${code ?? signal}) and said: ${err}`));
    return code ?? signal;
  });
  const one = { process: child, ready: ready.promise, ended, stdout: () => out, stderr: () => err };
  started.push(one);
  return one;
}

/** What the web role of these stories says of itself; waits while it is being started again. */
export async function askWeb(
  port: number,
  path = "/",
): Promise<{ pid: number; publicUrl: string; databaseUrl: string }> {
  for (;;) {
    try {
      return await (await fetch(`http://127.0.0.1:${port}${path}`)).json();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
