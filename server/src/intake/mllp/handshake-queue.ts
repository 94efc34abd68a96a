/** Handshakes at once: enough to fill a core over the longest line, few enough to be over soon. */
const most = 128;
/** A peer that takes longer makes room for one behind it; milliseconds. */
const patienceMs = 1_000;
/**
 * Of those that take longer, so many at once. Without an end to them a server that is short of time
 * would begin more than it can bring to an end, and none would be over before its limit.
 */
const mostSlow = 256;

/**
 * Lets handshakes begin one after the other. When thousands of laboratories come back at once, all
 * begun together would all end together, late, and past their time limit; so each waits for its
 * turn, its limit not running, and most are answered early.
 */
export class HandshakeQueue {
  readonly #quick = new Map<string, NodeJS.Timeout>();
  readonly #slow = new Set<string>();
  readonly #waiting = new Map<string, () => void>();

  /** @param key of the connection, by which it is told to be over */
  add(key: string, begin: () => void): void {
    this.#waiting.set(key, begin);
    this.#next();
  }

  /** It came to its end, or the connection is gone. */
  over(key: string): void {
    this.#waiting.delete(key);
    clearTimeout(this.#quick.get(key));
    if (this.#quick.delete(key) || this.#slow.delete(key)) this.#next();
  }

  #next(): void {
    for (const [key, begin] of this.#waiting) {
      if (this.#quick.size >= most) return;
      this.#waiting.delete(key);
      this.#quick.set(
        key,
        setTimeout(() => this.#makeRoom(key), patienceMs),
      );
      begin();
    }
  }

  #makeRoom(key: string): void {
    if (this.#slow.size >= mostSlow) {
      this.#quick.set(
        key,
        setTimeout(() => this.#makeRoom(key), patienceMs),
      );
      return;
    }
    this.#quick.delete(key);
    this.#slow.add(key);
    this.#next();
  }
}
