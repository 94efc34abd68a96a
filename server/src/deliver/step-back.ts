/** What telling takes of its time while taking results is behind. */
const share = 0.15;
/** A page is never followed by a longer rest, milliseconds: what is urgent goes on going out. */
const longestMs = 2_000;
/** The database is asked no more often than this, milliseconds. */
const freshMs = 500;

/**
 * Telling steps back while taking results is behind: a sender waits for its answer and sends again
 * when it does not come, a message to a patient waits on disk. It never stops: what goes out
 * meanwhile is the most urgent, a page at a time with rests between.
 */
export class StepBack {
  readonly #ask: () => Promise<boolean>;
  #asked = false;
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** @param ask whether a process that takes results asks for it; may reject: nobody asks then */
  constructor(ask: () => Promise<boolean>) {
    this.#ask = ask;
  }

  /** Whether it steps back, as last looked. */
  get asked(): boolean {
    return this.#asked;
  }

  /** How long to rest after so many milliseconds of work; milliseconds. */
  async restAfter(workedMs: number): Promise<number> {
    const at = performance.now();
    if (at - this.#lookedAt > freshMs) {
      this.#lookedAt = at;
      this.#asked = await this.#ask().catch(() => false);
    }
    return this.#asked ? Math.min(longestMs, workedMs * (1 / share - 1)) : 0;
  }
}
