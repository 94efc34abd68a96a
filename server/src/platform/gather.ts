/** What waits to be written, and whoever waits for it. */
interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
}

/**
 * Writes small things one batch at a time: the first at once, and whatever comes meanwhile together
 * with the next. So a flood of them never takes more than one connection of the database.
 */
export class Gather<T> {
  readonly #write: (items: readonly T[]) => Promise<void>;
  readonly #most: number;
  #waiting: Waiting<T>[] = [];
  #writing = false;

  /**
   * @param write never rejects: what it could not write is lost, and told by whoever gave it
   * @param most items in one batch
   */
  constructor(write: (items: readonly T[]) => Promise<void>, most = 1_000) {
    this.#write = write;
    this.#most = most;
  }

  /** Resolves once it is written, or given up. */
  add(item: T): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ item, resolve });
      // Not at once: what comes in the same turn of the event loop goes together.
      if (!this.#writing) setImmediate(() => void this.#next());
      this.#writing = true;
    });
  }

  async #next(): Promise<void> {
    const batch = this.#waiting.splice(0, this.#most);
    await this.#write(batch.map(({ item }) => item));
    for (const { resolve } of batch) resolve();
    this.#writing = this.#waiting.length > 0;
    if (this.#writing) void this.#next();
  }
}
