/**
 * Work that comes in heaps, some pieces of it in each turn of the event loop. What else is ready is heard
 * between two turns: a thousand laboratories that were answered at once send at once, and judging all of
 * them would keep the answer of the database waiting for a tenth of a second, and the database with it.
 */
export class Turns {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #begun = 0;
  #isScheduled = false;

  /** @param most pieces that are begun in one turn */
  constructor(most: number) {
    this.#most = most;
  }

  /** Begins it now or in a later turn, in the order of the calls. */
  run<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#isScheduled) this.#schedule();
    if (this.#begun < this.#most && this.#waiting.length === 0) {
      this.#begun += 1;
      return work();
    }
    return new Promise((resolve) => this.#waiting.push(() => resolve(work())));
  }

  #schedule(): void {
    this.#isScheduled = true;
    setImmediate(() => this.#next());
  }

  #next(): void {
    const pieces = this.#waiting.splice(0, this.#most);
    this.#begun = pieces.length;
    this.#isScheduled = false;
    if (this.#begun > 0) this.#schedule();
    for (const begin of pieces) begin();
  }
}
