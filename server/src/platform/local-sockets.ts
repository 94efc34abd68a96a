import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The kernel's limit for the path of a local socket, less its end mark. */
const longest = 103;

/**
 * Where an intake process takes what the web role forwards; in a short place if the folder is deep.
 * @param number which of the intake processes, from 1
 */
export function inletPath(dataDir: string, number = 1): string {
  const suffix = number === 1 ? "" : `-${number}`;
  return pathOf(dataDir, `intake${suffix}`, suffix);
}

/** Where the signer takes what is to be signed. */
export const signerPath = (dataDir: string): string => pathOf(dataDir, "signer", "-signer");

function pathOf(dataDir: string, name: string, suffix: string): string {
  const path = join(dataDir, "run", `${name}.sock`);
  if (Buffer.byteLength(path) <= longest) return path;
  const short = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return join(tmpdir(), `opendep-${short}${suffix}.sock`);
}
