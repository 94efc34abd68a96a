/** Milliseconds that a channel rests: at first, and at most. */
const first = 5_000;
const longest = 300_000;

/**
 * Rests a channel whose server is away, so that what waits does not use up its tries on it. After
 * each rest one message alone is tried; when it fails too, the next rest is twice as long.
 */
export class Pause {
  #until = 0;
  #length = 0;

  /** The server did not answer, or took no message from us at all. */
  begin(now: number): void {
    if (now < this.#until) return;
    this.#length = Math.min(longest, Math.max(first, this.#length * 2));
    this.#until = now + this.#length;
  }

  /** A message went through, or was refused for its own sake: the server is there. */
  end(): void {
    this.#length = 0;
    this.#until = 0;
  }

  /** Milliseconds that are left of the rest. */
  left(now: number): number {
    return Math.max(0, this.#until - now);
  }

  /** The rest is over, but nothing went through yet: try one message alone. */
  get probing(): boolean {
    return this.#length > 0;
  }
}
