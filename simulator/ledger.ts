import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/**
 * What was sent and what was answered, one JSON object a line. A message is on the disk before it is
 * sent, so that after a crash nothing was sent that the ledger does not know.
 */
export class Ledger {
  readonly #file: number;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(path, "a");
  }

  sending(entry: Readonly<Record<string, unknown>>): void {
    this.#write({ kind: "sent", ...entry });
    fdatasyncSync(this.#file);
  }

  answered(lab: string, controlId: string, code: string): void {
    this.#write({ kind: "answer", lab, controlId, code, at: new Date().toISOString() });
  }

  close(): void {
    fdatasyncSync(this.#file);
    closeSync(this.#file);
  }

  #write(entry: object): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
  }
}
