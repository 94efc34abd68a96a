import { fork } from "node:child_process";
import { join } from "node:path";
import type { Task } from "./task.ts";

/** Reading every kept message of a large laboratory takes minutes. Milliseconds. */
const limitMs = 10 * 60_000;

const program = join(import.meta.dirname, "child.ts");

/** Deals with a request in a process of its own; @throws where it broke off, having done nothing. */
export const dealApart = (task: Task): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = fork(program, [], {
      execArgv: [],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      timeout: limitMs,
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`the process of a request ended with ${code}`)),
    );
    child.send(task);
  });
