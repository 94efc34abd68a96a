import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processMark } from "../process.ts";
import type { Binaries } from "./binaries.ts";
import { bareEnvironment } from "./cluster.ts";
import type { Place } from "./place.ts";
import { type Postmaster, runningPostmaster } from "./postmaster.ts";

/** In a process group of its own: it outlives a supervisor that is killed, and is adopted. */
export function spawnDetached(binaries: Binaries, place: Place): number {
  const log = openSync(join(place.home, "start.log"), "w", 0o600);
  try {
    const child = spawn(binaries.postgres, ["-D", place.cluster], {
      detached: true,
      stdio: ["ignore", log, log],
      cwd: place.cluster,
      env: bareEnvironment,
      ...place.account,
    });
    child.on("error", () => {});
    child.unref();
    if (child.pid === undefined) throw new Error("The embedded PostgreSQL could not be started.");
    return child.pid;
  } finally {
    closeSync(log);
  }
}

/** What the server said before it could write to its own log. */
export const startLog = (place: Place): string =>
  readFileSync(join(place.home, "start.log"), "utf8").trim();

/** The server once it serves, however long its recovery takes; null when it ended before. */
export async function readyOrEnded(place: Place, pid: number): Promise<Postmaster | null> {
  for (;;) {
    const server = runningPostmaster(place.cluster);
    if (server?.pid === pid && server.state === "ready") return server;
    if (processMark(pid) === null) return null;
    await sleep(20);
  }
}

/** A port of this machine that nobody has; `wanted`, or any for 0. Null when that one is taken. */
export function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : null;
      probe.close(() => resolve(port));
    });
  });
}
