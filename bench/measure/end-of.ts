import type { ChildProcess } from "node:child_process";

/** Resolves when a process has ended: at once for one that did before, which says so a single time. */
export function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}
