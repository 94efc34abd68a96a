import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface Bare {
  readonly port: number;
  readonly pid: number;
  /** Kills it and starts it again on the same port. */
  restart(): void;
  stop(): void;
}

/** A bare server in a process of its own. @param files certificate, key, authorities; none: plain */
export async function startBare(files: readonly string[]): Promise<Bare> {
  let child = start("0", files);
  const port = await said(child);
  return {
    port: Number(port),
    get pid() {
      return child.pid ?? 0;
    },
    restart() {
      const old = child;
      old.once("exit", () => {
        child = start(port, files);
      });
      old.kill("SIGKILL");
    },
    stop: () => void child.kill("SIGKILL"),
  };
}

function start(port: string, files: readonly string[]): ChildProcess {
  const program = fileURLToPath(new URL("bare-server.ts", import.meta.url));
  return spawn(process.execPath, [program, port, ...files], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function said(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout) createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", () => reject(new Error("the bare server ended")));
  });
}
