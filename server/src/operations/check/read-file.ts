import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { Issue } from "../../result/issue.ts";
import { raise } from "../../result/issue-texts.ts";

/** A file of messages above this is a mistake, or an archive to be divided. */
const largest = 256 * 1_024 * 1_024;

export interface FileToCheck {
  readonly bytes: Uint8Array | null;
  readonly issues: readonly Issue[];
}

/** The bytes of a regular file; a folder, a device or a pipe is none, and may never end. */
export async function readFileToCheck(path: string): Promise<FileToCheck> {
  const refused = (issue: Issue): FileToCheck => ({ bytes: null, issues: [issue] });
  try {
    // Non-blocking, so that opening a pipe without a writer does not wait for one.
    const file = await open(path, nonBlocking);
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return refused(raise("file.unreadable", "file"));
      if (stat.size > largest) return refused(raise("file.too-large", "file", { limit: largest }));
      return { bytes: await file.readFile(), issues: [] };
    } finally {
      await file.close();
    }
  } catch {
    return refused(raise("file.unreadable", "file"));
  }
}

const nonBlocking = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
