import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** The names in a folder are on the disk only once the folder is. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes a file whole or not at all, and on the disk when it returns; one that was there is replaced. */
export function writeDurably(file: string, content: string | Uint8Array, mode = 0o600): void {
  const draft = `${file}.${process.pid}.draft`;
  const handle = openSync(draft, "w", mode);
  try {
    const bytes = Buffer.from(content);
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  syncFolder(dirname(file));
}
