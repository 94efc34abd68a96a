/** Milliseconds to rest after the carrier said that it is too much: at first, and at most. */
const firstRest = 250;
const longestRest = 5_000;

/**
 * How many messages may be under way at once: all that the windows hold, half as many each time the
 * carrier says that it is too much, one more with each round that it takes.
 */
export class Pacer {
  #allowed: number;
  #rest = 0;
  #until = 0;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
    this.#allowed = most;
  }

  get allowed(): number {
    return Math.floor(this.#allowed);
  }

  /** Milliseconds to wait before the next is submitted. */
  left(now: number): number {
    return Math.max(0, this.#until - now);
  }

  taken(): void {
    this.#rest = 0;
    this.#allowed = Math.min(this.#most, this.#allowed + 1 / this.#allowed);
  }

  /** Answers to what was under way together count as one. */
  throttled(now: number): void {
    if (now < this.#until) return;
    this.#allowed = Math.max(1, this.#allowed / 2);
    this.#rest = Math.min(longestRest, Math.max(firstRest, this.#rest * 2));
    this.#until = now + this.#rest;
  }
}
