import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { processMark, signal } from "../../server/src/platform/process.ts";

export interface Leftover {
  readonly pid: number;
  readonly command: string;
}

/**
 * Processes that a test run left behind: those whose environment or command line holds one of its
 * marks (looked for on Linux only). What is only just ending is given five seconds; what is still
 * there then is killed and returned.
 */
export async function killLeftovers(marks: readonly string[]): Promise<Leftover[]> {
  if (process.platform !== "linux") return [];
  for (let tries = 0; tries < 50 && find(marks).length > 0; tries++) await sleep(100);
  const left = find(marks);
  for (const { pid } of left) signal(pid, "SIGKILL");
  return left;
}

function find(marks: readonly string[]): Leftover[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => ({ pid: Number(name), command: read(`/proc/${name}/cmdline`) }))
    .filter(({ pid, command }) => {
      const all = `${command}\0${read(`/proc/${pid}/environ`)}`;
      return processMark(pid) !== null && marks.some((mark) => all.includes(mark));
    })
    .map(({ pid, command }) => ({ pid, command: command.replaceAll("\0", " ").trim() }));
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
