import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { bareEnvironment } from "../support/bare-environment.ts";

const program = resolve(import.meta.dirname, "../../server/src/main.ts");

export interface WebProcess {
  /** Of the listener for applications. */
  readonly port: number;
  stop(): Promise<void>;
}

/** `./run start` with the web role alone, in a process of its own. */
export async function startWeb(
  dataDir: string,
  databaseUrl: string,
  clock: string,
): Promise<WebProcess> {
  const child = spawn(process.execPath, [program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...bareEnvironment,
      OPENDEP_MODE: "test",
      OPENDEP_ROLES: "web",
      OPENDEP_DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      OPENDEP_HTTP_PORT: "0",
      OPENDEP_MLLP_PORT: "0",
      OPENDEP_CODES_PORT: "0",
      OPENDEP_CLOCK: clock,
      OPENDEP_LOG_LEVEL: "warn",
    },
  });
  const ended = once(child, "exit");
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), "line").then(([first]) => String(first)),
    ended.then(([code]) => Promise.reject(new Error(`ended with ${code}`))),
  ]);
  const { codes } = JSON.parse(line.slice(line.indexOf("{"))) as { codes: number };
  return {
    port: codes,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
