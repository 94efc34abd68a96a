import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Marks one run of one process: a process id alone is given again to others. Null when no such
 * process runs (one that has ended and only waits for its parent counts as ended).
 */
export function processMark(pid: number): string | null {
  if (process.platform !== "linux") return psColumn(pid, "lstart=");
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The name of the command stands in parentheses and may hold spaces: count from behind it.
  // proc(5): state is field 3, the start in ticks since boot is field 22.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z" || fields[0] === "X") return null;
  return `${readOrNull("/proc/sys/kernel/random/boot_id")?.trim() ?? ""}:${fields[19] ?? ""}`;
}

/** The command line of a process, or null when no such process runs or it is not ours to read. */
export function commandLine(pid: number): string | null {
  if (process.platform !== "linux") return psColumn(pid, "command=");
  return readOrNull(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim() || null;
}

/** Sends a signal; false when the process is gone. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function psColumn(pid: number, column: string): string | null {
  try {
    const line = execFileSync("ps", ["-p", String(pid), "-o", column], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return line.trim() || null;
  } catch {
    return null;
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
