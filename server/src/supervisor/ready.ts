import type { Config } from "../config.ts";

/** What a role's process tells its supervisor once it serves. */
export interface ReadyMessage {
  readonly kind: "ready";
  readonly ports: Record<string, number>;
}

/** The ports of a ready message, or null when the message is another. */
export function readReady(message: unknown): Record<string, number> | null {
  if (typeof message !== "object" || message === null) return null;
  const { kind, ports } = message as Partial<ReadyMessage>;
  return kind === "ready" && typeof ports === "object" && ports !== null ? ports : null;
}

/**
 * The one line that `./run start` prints: `ready` and a JSON object with the ports of all roles, the
 * supervisor's process id, the mode and the data folder.
 */
export function readyLine(config: Config, ports: Record<string, number>): string {
  const { mode, dataDir } = config;
  return `ready ${JSON.stringify({ ...ports, pid: process.pid, mode, dataDir })}`;
}
