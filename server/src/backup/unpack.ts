import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Account } from "../platform/postgres/account.ts";
import { BackupError, type BaseManifest, baseFolder, logIn } from "./folder.ts";
import { isArchived, positionOf } from "./segments.ts";
import { unpackFile } from "./store-file.ts";

/**
 * Puts the files of a base copy into a new folder, as they were when they were copied, and owned by
 * whoever runs PostgreSQL. @throws {BackupError} when a file is not what was stored
 */
export async function unpackBase(
  folder: string,
  base: BaseManifest,
  cluster: string,
  owner: Account | null,
): Promise<void> {
  makeFolder(cluster, owner);
  for (const path of base.folders) makeFolder(join(cluster, path), owner);
  for (const file of base.files) {
    const to = join(cluster, file.path);
    const from = join(baseFolder(folder, base.label), `${file.path}.zst`);
    const found = await unpackFile(from, to);
    if (found.size !== file.size || found.sha256 !== file.sha256) {
      throw new BackupError(
        `The base copy ${base.label} is damaged (${file.path}). Restore from another one.`,
      );
    }
    give(to, owner);
  }
}

/** Puts the log from a base copy's begin on into a folder, of every timeline; returns how many. */
export async function unpackLog(
  folder: string,
  base: BaseManifest,
  into: string,
  owner: Account | null,
): Promise<number> {
  makeFolder(into, owner);
  const first = positionOf(base.startSegment) ?? "";
  const groups = existsSync(logIn(folder)) ? readdirSync(logIn(folder)) : [];
  let count = 0;
  for (const group of groups) {
    for (const stored of readdirSync(join(logIn(folder), group))) {
      const name = basename(stored, ".zst");
      if (!isArchived(name) || name === stored || (positionOf(name) ?? first) < first) continue;
      await unpackFile(join(logIn(folder), group, stored), join(into, name));
      give(join(into, name), owner);
      count += 1;
    }
  }
  return count;
}

function makeFolder(path: string, owner: Account | null): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o700);
  give(path, owner);
}

function give(path: string, owner: Account | null): void {
  if (owner !== null) chownSync(path, owner.uid, owner.gid);
}
