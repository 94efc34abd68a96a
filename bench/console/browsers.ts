import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ticks } from "../measure/processes.ts";
import type { ConsoleJob, ConsoleReport, ConsoleWindow } from "./job.ts";

export interface Browsers {
  run(window: ConsoleWindow): Promise<ConsoleReport>;
  /** Processor seconds so far. */
  cpu(): number;
  stop(): void;
}

/** Everybody's windows, open and told of changes; resolves once they are. */
export async function startBrowsers(job: ConsoleJob): Promise<Browsers> {
  const child = fork(fileURLToPath(new URL("./child.ts", import.meta.url)), {
    serialization: "advanced",
  });
  child.send(job);
  await answerOf(child);
  return {
    async run(window) {
      child.send(window);
      return (await answerOf(child)) as ConsoleReport;
    },
    cpu: () => ticks(child.pid ?? 0, false) / 100,
    stop: () => void child.kill("SIGKILL"),
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error("the process of the browsers ended"));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message);
    });
  });
}
