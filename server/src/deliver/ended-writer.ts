import type { Ended } from "./write-ended.sql.ts";

/** How long what ended may wait to be written together with others, milliseconds. */
const gatherMs = 100;
const most = 200;
/** Between tries to write while the database is away, milliseconds. */
const againMs = 1_000;

/**
 * Writes down how deliveries ended, in small groups as they end: what was sent is known as sent
 * within a moment, whatever becomes of the rest. While the database is away it is kept and tried
 * again, for a message that went out must not go out twice.
 */
export class EndedWriter {
  #waiting: Ended[] = [];
  #writing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  readonly #write: (ended: readonly Ended[]) => Promise<void>;
  readonly #onFailure: (error: unknown) => void;

  constructor(
    write: (ended: readonly Ended[]) => Promise<void>,
    onFailure: (error: unknown) => void,
  ) {
    this.#write = write;
    this.#onFailure = onFailure;
  }

  add(...ended: readonly Ended[]): void {
    this.#waiting.push(...ended);
    if (this.#waiting.length >= most) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), gatherMs);
  }

  /** Resolves when all that was added is written; false when the writer was closed before. */
  async settled(): Promise<boolean> {
    while (this.#waiting.length > 0 || this.#writing) {
      if (this.#closed) return false;
      this.#flush();
      await this.#writing;
    }
    return true;
  }

  /** Writes what is left within the limit; beyond it the leases end, and it is sent again. */
  async close(limitMs: number): Promise<void> {
    const limit = setTimeout(() => {
      this.#closed = true;
    }, limitMs);
    await this.settled();
    clearTimeout(limit);
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#writing || this.#waiting.length === 0) return;
    const group = this.#waiting.splice(0, most * 5);
    this.#writing = this.#keepWriting(group).finally(() => {
      this.#writing = null;
      if (this.#waiting.length > 0 && !this.#closed) this.#flush();
    });
  }

  async #keepWriting(group: readonly Ended[]): Promise<void> {
    while (!this.#closed) {
      try {
        return await this.#write(group);
      } catch (error) {
        this.#onFailure(error);
        await new Promise((resolve) => setTimeout(resolve, againMs));
      }
    }
  }
}
