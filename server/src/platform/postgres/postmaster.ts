import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandLine, processMark, signal } from "../process.ts";

/** A running PostgreSQL server process. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly state: "starting" | "ready" | "stopping";
}

/**
 * The server that runs on a cluster, by the file it keeps there (postmaster.pid: process id in line
 * 1, port in line 4, state in line 8), or null. A file that outlived its server, even one whose
 * process id went to some other program since, counts as none.
 */
export function runningPostmaster(cluster: string): Postmaster | null {
  const lines = linesOf(join(cluster, "postmaster.pid"));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || processMark(pid) === null) return null;
  if (!commandLine(pid)?.includes(cluster)) return null;
  const said = lines[7]?.trim() ?? "";
  const state = said === "ready" ? "ready" : said === "stopping" ? "stopping" : "starting";
  return { pid, port: Number(lines[3]), state };
}

/**
 * Stops a server: open transactions are rolled back, all is written (fast shutdown). One that does
 * not end within the limit is cut off, which is as safe as a power cut: it recovers at next start.
 * @param limitMs how long the fast shutdown may take
 */
export async function stopPostmaster(pid: number, limitMs = 60_000): Promise<void> {
  for (const [name, limit] of [
    ["SIGINT", limitMs],
    ["SIGQUIT", 10_000],
    ["SIGKILL", 10_000],
  ] as const) {
    if (!signal(pid, name) || (await ended(pid, limit))) return;
  }
}

/** Resolves true when the process has ended, false when it has not within the limit. */
export async function ended(pid: number, limitMs: number): Promise<boolean> {
  const mark = processMark(pid);
  for (let waited = 0; mark !== null && processMark(pid) === mark; waited += 20) {
    if (waited >= limitMs) return false;
    await sleep(20);
  }
  return true;
}

/** Resolves when the process ends. */
export function whenEnded(pid: number): Promise<void> {
  const mark = processMark(pid);
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      if (mark !== null && processMark(pid) === mark) return;
      clearInterval(watch);
      resolve();
    }, 100);
  });
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return [];
  }
}
