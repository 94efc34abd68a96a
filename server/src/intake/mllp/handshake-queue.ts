/** Handshakes at once: enough to fill a core over the longest line, few enough to be over soon. */
const most = 128;
/** A peer that takes longer goes on without holding up those behind it; milliseconds. */
const holdMs = 1_000;

/**
 * Lets handshakes begin one after the other. When thousands of laboratories come back at once, all
 * begun together would all end together, late, and past their time limit; so each waits for its
 * turn, its limit not running, and most are answered early.
 */
export class HandshakeQueue {
  readonly #running = new Map<string, NodeJS.Timeout>();
  readonly #waiting = new Map<string, () => void>();

  get waiting(): number {
    return this.#waiting.size;
  }

  /** @param key of the connection, by which it is told to be over */
  add(key: string, begin: () => void): void {
    this.#waiting.set(key, begin);
    this.#next();
  }

  /** It came to its end, or the connection is gone. */
  over(key: string): void {
    this.#waiting.delete(key);
    clearTimeout(this.#running.get(key));
    if (this.#running.delete(key)) this.#next();
  }

  #next(): void {
    for (const [key, begin] of this.#waiting) {
      if (this.#running.size >= most) return;
      this.#waiting.delete(key);
      this.#running.set(
        key,
        setTimeout(() => this.over(key), holdMs),
      );
      begin();
    }
  }
}
