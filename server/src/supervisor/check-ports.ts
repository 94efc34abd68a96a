import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../config.ts";

/** A port that several processes are to share is somebody else's; the message says which. */
export class PortTaken extends Error {
  override name = "PortTaken";
}

/** As long as processes of a killed supervisor take to end. Milliseconds. */
const patienceMs = 21_000;

/**
 * Where several processes share a port, the kernel would let another installation of the same
 * account share it too, and give it half of what laboratories send. So the ports are taken once
 * for itself alone before they are shared.
 * @throws {PortTaken} when one is in use by somebody else
 */
export async function checkPorts(config: Config, signal: AbortSignal): Promise<void> {
  if (config.processes.intake === 1 || !config.roles.includes("intake")) return;
  const { mllp, mllps } = config.ports;
  const ports = config.tls === null ? [mllp] : [mllp, mllps];
  const end = performance.now() + patienceMs;
  for (const port of ports.filter((one) => one !== 0)) {
    while (!(await isFree(config.host, port))) {
      if (performance.now() > end) {
        throw new PortTaken(
          `Port ${port} is in use by another program. Stop it, or choose another port.`,
        );
      }
      await sleep(500, undefined, { signal });
    }
  }
}

function isFree(host: string, port: number): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once("error", (error: NodeJS.ErrnoException) =>
    error.code === "EADDRINUSE" ? resolve(false) : reject(error),
  );
  server.listen({ host, port }, () => server.close(() => resolve(true)));
  return promise;
}
