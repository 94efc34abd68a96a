import { existsSync, linkSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { syncFolder } from "../platform/durable.ts";
import { BackupError } from "./folder.ts";
import { isArchived, storedAt } from "./segments.ts";
import { measureFile, measureStored, storeFile } from "./store-file.ts";

/**
 * Moves what PostgreSQL archived from the spool on its own disk to the folder of backups, oldest
 * first: compressed, on the disk there before it is gone here, and never over something else. A
 * crash at any point leaves a file in one of the two places, or in both, which is seen to be the same.
 * @returns names of what was moved
 * @throws {BackupError} when another content stands under a name there
 */
export async function shipLog(spool: string, folder: string): Promise<string[]> {
  const moved: string[] = [];
  for (const name of spooled(spool)) {
    await shipOne(join(spool, name), storedAt(folder, name), name);
    moved.push(name);
  }
  return moved;
}

/** What waits in the spool; drafts of PostgreSQL's own have other names. */
export const spooled = (spool: string): string[] =>
  existsSync(spool) ? readdirSync(spool).filter(isArchived).sort() : [];

/** Two may move the same at once, a command and the supervisor: what the other took is moved. */
async function shipOne(from: string, to: string, name: string): Promise<void> {
  try {
    await moveOne(from, to, name);
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === "ENOENT" && !existsSync(from);
    if (!taken || !existsSync(to)) throw error;
  }
}

async function moveOne(from: string, to: string, name: string): Promise<void> {
  if (!existsSync(to)) {
    // A name of its own for each process: a command and the supervisor may move the same at once.
    const draft = `${to}.${process.pid}.draft`;
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    try {
      await storeFile(from, draft);
      if (!placed(draft, to)) await holdSame(from, to, name);
    } finally {
      rmSync(draft, { force: true });
    }
    syncFolder(dirname(to));
    syncFolder(dirname(dirname(to)));
  } else await holdSame(from, to, name);
  rmSync(from, { force: true });
}

/** A link never replaces what is there. */
function placed(draft: string, to: string): boolean {
  try {
    linkSync(draft, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function holdSame(from: string, to: string, name: string): Promise<void> {
  const [one, other] = await Promise.all([measureFile(from), measureStored(to)]);
  if (one.sha256 === other.sha256) return;
  throw new BackupError(
    `The folder of backups has another ${name} already, and it is not overwritten. Two databases ` +
      "that come from one backup cannot share a folder: name a new one in OPENDEP_BACKUP_DIR.",
  );
}
