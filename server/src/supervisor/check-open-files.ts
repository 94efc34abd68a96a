import { readFileSync } from "node:fs";
import type { Config } from "../config.ts";

/** The account may not open as many files as the settings ask for; the message says what to do. */
export class OpenFilesError extends Error {
  override name = "OpenFilesError";
}

/** What an intake process opens beside the connections of its two listeners. */
const besides = 500;

/**
 * Whether a process may open as many files as its listeners may have connections. Node.js raises its
 * own limit to the hard one by itself.
 * @returns what to mend; null when all is well, or the system does not say (no /proc)
 */
export function openFilesFault(
  config: Pick<Config, "connections">,
  limits: string | null = readLimits(),
): string | null {
  const hard = /^Max open files\s+\S+\s+(\d+|unlimited)/m.exec(limits ?? "")?.[1];
  if (hard === undefined || hard === "unlimited") return null;
  const needed = 2 * config.connections + besides;
  if (Number(hard) >= needed) return null;
  return (
    `This account may open ${hard} files at once, and ${config.connections} connections on each ` +
    `listener need ${needed}. Raise the limit (LimitNOFILE=${needed} of the service, or ` +
    `\`ulimit -Hn ${needed}\`), or lower OPENDEP_INTAKE_CONNECTIONS.`
  );
}

function readLimits(): string | null {
  try {
    return readFileSync("/proc/self/limits", "utf8");
  } catch {
    return null;
  }
}
