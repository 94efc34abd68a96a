import type { Client } from "pg";
import { isThere, listen } from "./change.sql.ts";

/** A connection that was lost is opened again after so long, milliseconds. */
const againMs = 1_000;

export interface ListenerParts {
  /** Address of the database. */
  readonly address: string;
  heard(topic: string): void;
  /** It hears, from now on; what was announced before it did not. */
  began(): void;
}

/** Hears what is announced, over one connection that is opened again whenever it is lost. */
export class Listener {
  readonly #parts: ListenerParts;
  #client: Client | undefined;
  #again: NodeJS.Timeout | undefined;
  #isOpening = false;
  #isOver = false;

  constructor(parts: ListenerParts) {
    this.#parts = parts;
  }

  /** Begins, where it has not yet. */
  start(): void {
    if (!this.#client && !this.#isOpening && !this.#again) void this.#open();
  }

  /** A connection whose other end is gone without a word is given up. */
  async check(): Promise<void> {
    const client = this.#client;
    await (client && isThere(client).catch(() => client.end().catch(() => {})));
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#again);
    await this.#client?.end().catch(() => {});
  }

  async #open(): Promise<void> {
    this.#isOpening = true;
    const { address, heard, began } = this.#parts;
    try {
      const client = await listen(address, heard, () => this.#lost());
      this.#isOpening = false;
      if (this.#isOver) return void (await client.end());
      this.#client = client;
      began();
    } catch {
      this.#isOpening = false;
      this.#lost();
    }
  }

  #lost(): void {
    this.#client = undefined;
    if (this.#isOver || this.#isOpening || this.#again) return;
    this.#again = setTimeout(() => {
      this.#again = undefined;
      void this.#open();
    }, againMs);
  }
}
