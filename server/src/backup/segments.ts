import { join } from "node:path";
import { logIn } from "./folder.ts";

/**
 * Names of what PostgreSQL archives: segments of the write-ahead log (timeline, then position, 8 and
 * 16 hexadecimal digits), the last and partial one of a timeline that ended, the histories of
 * timelines, and the notes of base copies.
 */
const archived = /^(?:[0-9A-F]{24}(?:\.partial|\.[0-9A-F]{8}\.backup)?|[0-9A-F]{8}\.history)$/;

export const isArchived = (name: string): boolean => archived.test(name);

/** The place of a segment in the log, whatever its timeline; null for a history. */
export const positionOf = (name: string): string | null =>
  name.endsWith(".history") ? null : name.slice(8, 24);

/** Folders of 256 segments, so that none grows without end. */
export function storedAt(folder: string, name: string): string {
  const group = name.endsWith(".history") ? "histories" : name.slice(0, 16);
  return join(logIn(folder), group, `${name}.zst`);
}
