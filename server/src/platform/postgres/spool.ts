import { chownSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "./place.ts";

/** Where PostgreSQL leaves what it archives of its log, until it is moved to the backups. */
export const spoolOf = (place: Place): string => join(place.home, "archive");

export function prepareSpool(place: Place): string {
  const spool = spoolOf(place);
  mkdirSync(spool, { recursive: true, mode: 0o700 });
  if (place.account !== null) chownSync(spool, place.account.uid, place.account.gid);
  return spool;
}

/** Whether the server of a place was last started so that it archives. */
export function archives(place: Place): boolean {
  try {
    return /^archive_mode = on$/m.test(
      readFileSync(join(place.cluster, "postgresql.conf"), "utf8"),
    );
  } catch {
    return false;
  }
}
