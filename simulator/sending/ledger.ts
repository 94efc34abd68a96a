import {
  closeSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

/**
 * What was sent and what was answered, one JSON object a line. A message is on the disk before it is
 * sent, so that after a crash nothing was sent that the ledger does not know. Many that wait share
 * one sync.
 */
export class Ledger {
  readonly #file: number;
  #lines: string[] = [];
  #waiting: (() => void)[] = [];
  #syncing = false;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(path, "a+");
    // A line that a crash tore stays apart from what follows; it was never sent.
    if (endsWithin(this.#file)) writeFileSync(this.#file, "\n");
    syncFolder(dirname(path));
  }

  /** Resolves once the entry is on the disk. */
  sending(entry: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#append({ kind: "sent", ...entry });
  }

  /** Nobody need wait for it: an answer that a crash loses leaves its message without one. */
  answered(entry: Readonly<Record<string, unknown>>): void {
    void this.#append({ kind: "answer", ...entry, at: new Date().toISOString() });
  }

  /** After what was written before is on the disk. */
  async close(): Promise<void> {
    await this.#synced();
    closeSync(this.#file);
  }

  #append(entry: Readonly<Record<string, unknown>>): Promise<void> {
    this.#lines.push(JSON.stringify(entry));
    return this.#synced();
  }

  #synced(): Promise<void> {
    const written = new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
    if (!this.#syncing) this.#sync();
    return written;
  }

  #sync(): void {
    const lines = this.#lines.splice(0);
    const waiting = this.#waiting.splice(0);
    this.#syncing = true;
    if (lines.length > 0) writeFileSync(this.#file, `${lines.join("\n")}\n`);
    fdatasync(this.#file, (error) => {
      // A ledger that cannot be kept is worth nothing.
      if (error) throw error;
      this.#syncing = false;
      for (const resolve of waiting) resolve();
      if (this.#waiting.length > 0) this.#sync();
    });
  }
}

function endsWithin(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last[0] !== 0x0a;
}

/** The name of a new file is on the disk only with its folder. */
function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  fsyncSync(folder);
  closeSync(folder);
}
