/** Work is never followed by a longer rest, milliseconds: what waits goes on, if slowly. */
const longestMs = 2_000;
/** The database is asked no more often than this, milliseconds. */
const freshMs = 500;

/**
 * What can wait steps back while taking results is behind: a sender waits for its answer and sends
 * again when it does not come; a message to a patient, and the link to a person, wait on disk. It never
 * stops: a piece of work at a time, with rests between.
 */
export class StepBack {
  readonly #share: number;
  readonly #ask: () => Promise<boolean>;
  #asked = false;
  #lookedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param share of its time that the work may take meanwhile, above 0 and at most 1
   * @param ask whether a process that takes results asks for it; may reject: nobody asks then
   */
  constructor(share: number, ask: () => Promise<boolean>) {
    this.#share = share;
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
    return this.#asked ? Math.min(longestMs, workedMs * (1 / this.#share - 1)) : 0;
  }
}
